"""Prints what one client sends, and sends it what is typed: PORT."""
import os
import signal
import socket
import sys
import threading

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
listener = socket.create_server(("", int(sys.argv[1])))
client, _ = listener.accept()


def receive():
    try:
        for line in client.makefile("r"):
            print("heard " + line.rstrip("\n"), flush=True)
        print("the client is gone", flush=True)
    except ConnectionResetError:
        print("the client has reset", flush=True)


threading.Thread(target=receive, daemon=True).start()
for line in sys.stdin:
    if line == "bye\n":
        client.shutdown(socket.SHUT_WR)
    elif line == "reset\n":
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        os._exit(0)
    else:
        client.sendall(line.encode())
