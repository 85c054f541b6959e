# Prints what recvfrom() returns, a tuple.
import socket, sys

sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
while True:
    data = input('> ')
    if not data:
        break
    sock.sendto(data.encode(), (sys.argv[1], int(sys.argv[2])))
    data = sock.recvfrom(1024)
    print(data)
sock.close()
