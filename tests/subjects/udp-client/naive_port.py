# A beginner's python3 port of the book's client: input(), nothing caught, no time-out, the fixed host and port.
# args: none
from socket import *

HOST = 'localhost'
PORT = 21567
BUFSIZ = 1024

udp = socket(AF_INET, SOCK_DGRAM)

while True:
    data = input('> ')
    if not data:
        break
    udp.sendto(data.encode(), (HOST, PORT))
    data, address = udp.recvfrom(BUFSIZ)
    if not data:
        break
    print(data.decode())

udp.close()
