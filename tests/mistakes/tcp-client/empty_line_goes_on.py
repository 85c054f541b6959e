# An empty line does not end it: it prompts again.
import socket, sys

sock = socket.create_connection((sys.argv[1], int(sys.argv[2])))
while True:
    data = input('> ')
    if not data:
        continue
    sock.send(data.encode())
    data = sock.recv(1024)
    if not data:
        break
    print(data.decode())
sock.close()
