"""A tcp-client that ends every line on the wire with a newline, which nobody asked for. Arguments: host and port."""
import socket
import sys

server = socket.create_connection((sys.argv[1], int(sys.argv[2])))
while True:
    line = input("> ")
    if not line:
        break
    server.sendall(line.encode() + b"\n")
    reply = server.recv(1024)
    if not reply:
        break
    print(reply.decode().rstrip("\n"))
