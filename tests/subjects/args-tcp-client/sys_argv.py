# The chapter's client with three lines more: len(sys.argv) decides between the arguments and the defaults.
import sys
from socket import *

HOST, PORT = "localhost", 21567
if len(sys.argv) == 3:
    HOST = sys.argv[1]
    PORT = int(sys.argv[2])

tcpCliSock = socket(AF_INET, SOCK_STREAM)
tcpCliSock.connect((HOST, PORT))

while True:
    data = input("> ")
    if not data:
        break
    tcpCliSock.send(data.encode())
    data = tcpCliSock.recv(1024)
    if not data:
        break
    print(data.decode())

tcpCliSock.close()
