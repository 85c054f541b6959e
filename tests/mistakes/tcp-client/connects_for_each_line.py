# A new connection for each line.
import socket, sys

while True:
    data = input('> ')
    if not data:
        break
    sock = socket.create_connection((sys.argv[1], int(sys.argv[2])))
    sock.send(data.encode())
    data = sock.recv(1024)
    if not data:
        break
    print(data.decode())
    sock.close()
