# Decodes what it got: half a character, or what is no UTF-8, ends it.
import socket, sys, time

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(('', int(sys.argv[1])))
server.listen(5)
while True:
    print('waiting for connection...')
    conn, addr = server.accept()
    print('...connected from:', addr)
    while True:
        data = conn.recv(1024)
        if not data:
            break
        conn.send(('[%s] %s' % (time.ctime(), data.decode())).encode())
    conn.close()
