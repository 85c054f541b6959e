"""Serves one client: reads a byte, works on it for 20 ms of processor time, reads the next, and says "done" behind the last of a line."""
import socket
import sys
import time

listener = socket.create_server(("", int(sys.argv[1])))
client = listener.accept()[0]
while client.recv(1) not in (b"\n", b""):
    began = time.process_time()
    while time.process_time() - began < 0.02:
        pass
client.sendall(b"done\n")
client.recv(1)
