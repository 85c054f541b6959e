# Reads lines where there are none: it waits for a newline that nobody promised.
import socket, sys, time

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(('', int(sys.argv[1])))
server.listen(5)
while True:
    print('waiting for connection...')
    conn, addr = server.accept()
    print('...connected from:', addr)
    with conn, conn.makefile('rb') as lines:
        for line in lines:
            conn.send(b'[%s] %s' % (time.ctime().encode(), line))
