# Asks over TCP.
import socket, sys

sock = socket.create_connection((sys.argv[1], socket.getservbyname('daytime', 'tcp')))
print(sock.recv(1024).decode())
