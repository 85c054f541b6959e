# Forgets to print the reply.
import socket, sys

sock = socket.create_connection((sys.argv[1], int(sys.argv[2])))
while True:
    data = input('> ')
    if not data:
        break
    sock.send(data.encode())
    data = sock.recv(1024)
    if not data:
        break
sock.close()
