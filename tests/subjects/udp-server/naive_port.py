# A beginner's python3 port of the book's server: no argument, nothing caught, nothing set, output left in the buffer.
# args: none
from socket import *
from time import ctime

HOST = ''
PORT = 21567
BUFSIZ = 1024

udp = socket(AF_INET, SOCK_DGRAM)
udp.bind((HOST, PORT))

while True:
    print('waiting for message...')
    message, client = udp.recvfrom(BUFSIZ)
    udp.sendto(b'[%s] %s' % (ctime().encode(), message), client)
    print('...received from and returned to:', client)
