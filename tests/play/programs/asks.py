"""Sends what is typed, and prints what comes: HOST PORT."""
import os
import socket
import sys
import threading

server = socket.create_connection((sys.argv[1], int(sys.argv[2])))


def receive():
    try:
        for line in server.makefile("r"):
            print("got " + line.rstrip("\n"), flush=True)
        print("the server is gone", flush=True)
    except ConnectionResetError:
        print("the server has reset", flush=True)


threading.Thread(target=receive, daemon=True).start()
for line in sys.stdin:
    if line == "bye\n":
        server.shutdown(socket.SHUT_WR)
    elif line == "reset\n":
        server.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        os._exit(0)
    else:
        server.sendall(line.encode())
