# The error of sendto, when the client's path has gone, is not caught.
import os, signal, socket, sys, time

PATH = sys.argv[1]


def stop(*_):
    os.unlink(PATH)
    sys.exit(0)


signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
if os.path.exists(PATH):
    os.unlink(PATH)
server.bind(PATH)
while True:
    print('waiting for message...', flush=True)
    data, peer = server.recvfrom(1024)
    server.sendto(b'[%s] ' % time.ctime().encode() + data, peer)
    print('...returned to:', peer, flush=True)
