# A beginner's python3 port of the book's server: one client at a time, print for a log, nothing caught, nothing set.
import sys
from socket import socket, AF_INET, SOCK_STREAM
from time import ctime

port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567

listener = socket(AF_INET, SOCK_STREAM)
listener.bind(("", port))
listener.listen(5)

while True:
    print("waiting for connection...")
    client, address = listener.accept()
    print("...connected from:", address)
    while True:
        chunk = client.recv(1024)
        if not chunk:
            break
        client.send(b"[" + ctime().encode() + b"] " + chunk)
    client.close()
