# A beginner's python3 port of the book's client: input, send, recv once, print; no handling of anything that may go wrong.
import sys
from socket import *

host = "localhost"
port = 21567
if len(sys.argv) == 3:
    host, port = sys.argv[1], int(sys.argv[2])

sock = socket(AF_INET, SOCK_STREAM)
sock.connect((host, port))

while True:
    text = input("> ")
    if not text:
        break
    sock.send(text.encode())
    answer = sock.recv(1024)
    if not answer:
        break
    print(answer.decode())

sock.close()
