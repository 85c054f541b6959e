"""Greets, and sends back what it gets, at its next tick: PORT FILE [nobody], where FILE counts its starts; with "nobody" nothing comes back."""
import pathlib
import select
import socket
import sys
import time

TICK = 0.4
port, file, answers = int(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:] != ["nobody"]
file.write_text((file.read_text() if file.exists() else "") + "x")
listener = socket.create_server(("", port))
to_send = {}
due = time.monotonic() + TICK
while True:
    ready, _, _ = select.select([listener, *to_send], [], [], max(due - time.monotonic(), 0))
    if listener in ready:
        to_send[listener.accept()[0]] = b"hello\n"
    for client in set(ready) & set(to_send):
        chunk = client.recv(1024)
        if not chunk:
            del to_send[client]
        elif answers:
            to_send[client] += chunk
    if time.monotonic() >= due:
        due += TICK
        for client, waiting in to_send.items():
            client.sendall(waiting)
            to_send[client] = b""
