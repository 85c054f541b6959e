# The module is called socket.
import sockets, sys, time

server = sockets.socket()
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
        conn.send(b'[%s] %s' % (time.ctime().encode(), data))
    conn.close()
