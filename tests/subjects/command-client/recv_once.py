# A beginner's: one recv of 1024 bytes for a reply, CRLF to end the line, whatever goes wrong goes wrong.
from socket import *
import sys

s = socket(AF_INET, SOCK_STREAM)
s.connect((sys.argv[1], int(sys.argv[2])) if len(sys.argv) > 2 else ("localhost", 21567))
while True:
    command = input("> ")
    if not command:
        break
    s.send((command + "\r\n").encode())
    answer = s.recv(1024)
    if not answer:
        break
    print(answer.decode())
s.close()
