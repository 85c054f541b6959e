# White space around the request is stripped.
# args: none
# also: echo.binary
import os, signal, socket, sys, time

PORT = 21567


def stamp():
    return b'[%s] ' % time.ctime().encode()


def stop(*_):
    sys.exit(0)


signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    server.bind(('', PORT))
except OSError as error:
    sys.exit(f'cannot bind port {PORT}: {error.strerror}')
while True:
    print('waiting for message...', flush=True)
    data, peer = server.recvfrom(1024)
    server.sendto(stamp() + data.strip(), peer)
    print('...received from and returned to:', peer, flush=True)
