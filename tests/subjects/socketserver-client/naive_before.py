# A naive python3 port: connects first, then prompts, a new connection each time round, one recv, strip.
from socket import socket, AF_INET, SOCK_STREAM
from sys import argv

HOST, PORT = "localhost", 21567
if len(argv) > 2:
    HOST, PORT = argv[1], int(argv[2])

while True:
    conn = socket(AF_INET, SOCK_STREAM)
    conn.connect((HOST, PORT))
    line = input("> ")
    if not line:
        break
    conn.send(f"{line}\r\n".encode())
    reply = conn.recv(1024)
    if not reply:
        break
    print(reply.decode().strip())
    conn.close()
