# Listens, and never accepts.
import socket, sys, time

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(('', int(sys.argv[1])))
server.listen(5)
print('waiting for connection...')
while True:
    time.sleep(1)
