"""Sends back what it gets, but is silent at its N-th start: PORT FILE N, where FILE counts its starts."""
import pathlib
import socket
import sys

port, file, silent_at = int(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
start = len(file.read_text()) + 1 if file.exists() else 1
file.write_text("x" * start)
listener = socket.create_server(("", port))
while True:
    client, _ = listener.accept()
    while chunk := client.recv(1024):
        if start != silent_at:
            client.sendall(chunk)
    client.close()
