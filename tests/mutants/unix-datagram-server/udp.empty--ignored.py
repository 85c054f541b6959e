# An empty datagram is skipped, as if it were an end of stream.
import os, signal, socket, sys, time

PATH = sys.argv[1]


def stamp():
    return b'[%s] ' % time.ctime().encode()


def stop(*_):
    os.unlink(PATH)
    sys.exit(0)


def answer(data, peer):
    try:
        server.sendto(data, peer)
    except OSError as error:
        print('...not returned:', error, flush=True)


signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
if os.path.exists(PATH):
    os.unlink(PATH)
server.bind(PATH)
while True:
    print('waiting for message...', flush=True)
    data, peer = server.recvfrom(1024)
    if not data:
        continue
    answer(stamp() + data, peer)
    print('...returned to:', peer, flush=True)
