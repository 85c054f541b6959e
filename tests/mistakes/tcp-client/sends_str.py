# Forgets to encode: it falls over when it sends its first line.
import socket, sys

sock = socket.create_connection((sys.argv[1], int(sys.argv[2])))
while True:
    data = input('> ')
    if not data:
        break
    sock.send(data)
    data = sock.recv(1024)
    if not data:
        break
    print(data.decode())
sock.close()
