"""A server on a Unix socket that puts a link to somebody else's there."""
import os
import signal
import socket
import sys

path, others = sys.argv[1:3]
server = socket.socket(socket.AF_UNIX)
server.bind(path)
server.listen()
os.rename(path, path + "-moved")
os.symlink(others, path)
signal.pause()
