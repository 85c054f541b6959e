# Connections are closed with SO_LINGER 0, that is with a reset.
# also: daytime.tcp conn.many conn.next-client conn.survives-silent
import os, select, signal, socket, struct, sys, time
from contextlib import suppress

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567


def daytime():
    return time.ctime().encode() + b'\r\n'


def datagram():
    _, peer = udp.recvfrom(65536)
    udp.sendto(daytime(), peer)


def connection():
    client, peer = tcp.accept()
    print('...connected from:', peer, flush=True)
    with client:
        client.sendall(daytime())
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))


wake, waker = socket.socketpair()
waker.setblocking(False)
signal.set_wakeup_fd(waker.fileno())
signal.signal(signal.SIGINT, lambda *_: None)
signal.signal(signal.SIGTERM, lambda *_: None)
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
tcp = socket.socket()
tcp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    udp.bind(('', PORT))
    tcp.bind(('', PORT))
    tcp.listen(128)
except OSError as error:
    sys.exit(f'cannot listen on port {PORT}: {error.strerror}')
print('waiting for connection...', flush=True)
while wake not in (ready := select.select([udp, tcp, wake], [], [])[0]):
    if udp in ready:
        with suppress(OSError):
            datagram()
    if tcp in ready:
        with suppress(OSError):
            connection()
