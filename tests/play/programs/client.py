"""A client that does what it is told: client.py HOST PORT WAY..., each line sent as it was typed."""
import socket
import sys

host, port, ways = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
server = socket.create_connection((host, port))
while True:
    sys.stdout.write(">" if "bare" in ways else "> ")
    sys.stdout.flush()
    line = sys.stdin.readline()
    if line in ("", "\n"):
        break
    if "anew" in ways:
        server.close()
        server = socket.create_connection((host, port))
    server.sendall(line.rstrip("\n").encode() + (b"\r\n" if "lines" in ways else b""))
    reply = server.recv(65536)
    if "again" in ways and not reply:
        server = socket.create_connection((host, port))
    if "falls" in ways:
        reply.falls()
    if "waste" in ways:
        print("x" * int(ways[-1]))
    for _ in range(2 if "twice" in ways else 1):
        print(reply if "bytes" in ways else reply.decode().rstrip("\r\n"))
if "quits" in ways:
    server.sendall(b"/quit\n")
    while server.recv(4096):
        pass
server.close()
