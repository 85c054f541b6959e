"""Sends back what it gets, and keeps what it has open from everybody of its own user (prctl(2), PR_SET_DUMPABLE)."""
import ctypes
import socket
import sys

PR_SET_DUMPABLE = 4
ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0)
with socket.create_server(("", int(sys.argv[1]))) as listener:
    while True:
        client, _ = listener.accept()
        with client:
            while chunk := client.recv(1024):
                client.sendall(chunk)
