# The chapter's UDP client with its host and port from sys.argv; waits without end and without worry.
import sys
from socket import *

ADDR = (sys.argv[1], int(sys.argv[2])) if len(sys.argv) == 3 else ("localhost", 21567)
udpCliSock = socket(AF_INET, SOCK_DGRAM)

while True:
    data = input("> ")
    if not data:
        break
    udpCliSock.sendto(data.encode(), ADDR)
    data, ADDR = udpCliSock.recvfrom(1024)
    if not data:
        break
    print(data.decode())

udpCliSock.close()
