"""Sends back what it gets: PORT [how often before it falls silent]."""
import socket
import sys

port, often = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else -1
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("", port))
listener.listen()
while True:
    client, _ = listener.accept()
    while chunk := client.recv(1024):
        if often != 0:
            client.sendall(chunk)
            often -= 1
    client.close()
