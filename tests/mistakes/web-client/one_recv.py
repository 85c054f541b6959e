# One recv: what has come by then is the page.
import socket, sys

sock = socket.create_connection((sys.argv[1], int(sys.argv[2])))
sock.send(b'GET / HTTP/1.0\r\n\r\n')
with open(sys.argv[3], 'wb') as page:
    page.write(sock.recv(4096))
sock.close()
