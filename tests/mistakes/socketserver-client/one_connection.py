# One connection for all lines.
import socket, sys

sock = socket.create_connection((sys.argv[1], int(sys.argv[2])))
while True:
    data = input('> ')
    if not data:
        break
    sock.send(b'%s\r\n' % data.encode())
    data = sock.recv(1024)
    if not data:
        break
    print(data.decode().strip())
sock.close()
