# No client gets more than five replies in a second.
# also: echo.order udp.many-clients udp.boundaries
import os, signal, socket, sys, time

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567


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
asked = {}
while True:
    print('waiting for message...', flush=True)
    data, peer = server.recvfrom(1024)
    recent = [then for then in asked.get(peer, []) if then > time.monotonic() - 1]
    asked[peer] = recent + [time.monotonic()]
    if len(recent) >= 5:
        continue
    server.sendto(stamp() + data, peer)
    print('...received from and returned to:', peer, flush=True)
