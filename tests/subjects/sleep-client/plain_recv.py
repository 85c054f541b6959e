# A beginner's: input, send with a newline, recv, print.
import socket
import sys

host, port = sys.argv[1:] or ("localhost", 21567)
s = socket.socket()
s.connect((host, int(port)))
while True:
    line = input("> ")
    if line == "":
        break
    s.sendall(line.encode() + b"\n")
    reply = s.recv(1024)
    if not reply:
        print("server has closed")
        break
    print(reply.decode().strip())
s.close()
