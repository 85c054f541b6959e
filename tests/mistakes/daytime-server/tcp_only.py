# TCP alone: no UDP.
import socket, sys, time

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(('', int(sys.argv[1])))
server.listen(5)
print('waiting for connection...')
while True:
    conn, addr = server.accept()
    print('...connected from:', addr)
    conn.send(time.ctime().encode() + b'\r\n')
    conn.close()
