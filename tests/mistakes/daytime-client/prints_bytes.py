# Prints b'...'.
import socket, sys

sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sock.sendto(b'?', (sys.argv[1], socket.getservbyname('daytime', 'udp')))
data, addr = sock.recvfrom(1024)
print(data)
