# A str has no decode(): it falls over when it prints its first reply.
import socket, sys

sock = socket.create_connection((sys.argv[1], int(sys.argv[2])))
while True:
    data = input('> ')
    if not data:
        break
    sock.send(data.encode())
    data = sock.recv(1024).decode()
    if not data:
        break
    print(data.decode())
sock.close()
