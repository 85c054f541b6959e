# What arrives within 20 ms is put together and answered as one message.
# also: echo.order udp.one-to-one udp.burst udp.many-clients udp.empty
import os, select, signal, socket, sys, time

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
while True:
    print('waiting for message...', flush=True)
    data, peer = server.recvfrom(1024)
    while select.select([server], [], [], 0.02)[0]:
        data += server.recvfrom(1024)[0]
    server.sendto(stamp() + data, peer)
    print('...received from and returned to:', peer, flush=True)
