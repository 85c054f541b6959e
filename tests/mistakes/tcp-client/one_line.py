# No loop: it ends after its first line.
import socket, sys

sock = socket.create_connection((sys.argv[1], int(sys.argv[2])))
data = input('> ')
if data:
    sock.send(data.encode())
    print(sock.recv(1024).decode())
sock.close()
