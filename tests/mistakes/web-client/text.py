# Writes text: what is no UTF-8 ends it.
import socket, sys

sock = socket.create_connection((sys.argv[1], int(sys.argv[2])))
sock.send(b'GET / HTTP/1.0\r\n\r\n')
page = b''
while True:
    data = sock.recv(4096)
    if not data:
        break
    page += data
with open(sys.argv[3], 'w') as file:
    file.write(page.decode())
sock.close()
