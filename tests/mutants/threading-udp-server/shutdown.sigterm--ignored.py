# SIGTERM is ignored.
# args: none
import os, signal, socket, sys, threading, time

PORT = 21567


def stamp():
    return b'[%s] ' % time.ctime().encode()


def serve(data, peer):
    server.sendto(stamp() + data, peer)
    print('...received from and returned to:', peer, flush=True)


def stop(*_):
    sys.exit(0)


signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    server.bind(('', PORT))
except OSError as error:
    sys.exit(f'cannot bind port {PORT}: {error.strerror}')
while True:
    print('waiting for message...', flush=True)
    data, peer = server.recvfrom(1024)
    threading.Thread(target=serve, args=(data, peer)).start()
