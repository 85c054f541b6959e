# Text is forced into ASCII, every other character becomes a question mark.
import os, signal, socket, sys, time

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567


def ascii_only(data):
    try:
        return data.decode().encode('ascii', 'replace')
    except UnicodeDecodeError:  # not text
        return data


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
    server.sendto(stamp() + ascii_only(data), peer)
    print('...received from and returned to:', peer, flush=True)
