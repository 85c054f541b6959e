# Prints the reply with its CRLF, and a newline behind it.
import socket, sys

while True:
    sock = socket.create_connection((sys.argv[1], int(sys.argv[2])))
    data = input('> ')
    if not data:
        break
    sock.send(b'%s\r\n' % data.encode())
    data = sock.recv(1024)
    if not data:
        break
    print(data.decode())
    sock.close()
