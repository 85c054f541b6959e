# fork() without wait(): zombies.
import os, socket, sys, time

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(('', int(sys.argv[1])))
server.listen(100)
print('waiting for connection...')
while True:
    conn, addr = server.accept()
    print('...connected from:', addr)
    if os.fork() == 0:
        server.close()
        with conn.makefile('rb') as lines:
            conn.sendall(b'[%s] %s' % (time.ctime().encode(), lines.readline()))
        conn.close()
        os._exit(0)
    conn.close()
