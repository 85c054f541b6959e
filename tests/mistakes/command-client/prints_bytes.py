# Prints b'...'.
import socket, sys

sock = socket.create_connection((sys.argv[1], int(sys.argv[2])))
while True:
    line = input('> ')
    if not line:
        break
    sock.send(line.encode() + b'\n')
    data = sock.recv(65536)
    if not data:
        break
    print(data)
sock.close()
