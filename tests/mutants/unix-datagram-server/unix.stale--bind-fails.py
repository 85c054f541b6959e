# A path that a killed server left behind is not removed, so bind fails.
import os, signal, socket, sys, time

PATH = sys.argv[1]


def stop(*_):
    os.unlink(PATH)
    sys.exit(0)


server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
try:
    server.bind(PATH)
except OSError as error:
    sys.exit(f'cannot bind {PATH}: {error.strerror}')
signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
while True:
    print('waiting for message...', flush=True)
    data, peer = server.recvfrom(1024)
    try:
        server.sendto(b'[%s] ' % time.ctime().encode() + data, peer)
    except OSError:
        print('...the client has gone', flush=True)
