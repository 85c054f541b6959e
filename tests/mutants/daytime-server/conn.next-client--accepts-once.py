# Only one connection is ever accepted.
# also: conn.many conn.survives-reset conn.survives-silent daytime.tcp conn.orderly listen.any
import os, select, signal, socket, sys, time
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
        client.shutdown(socket.SHUT_WR)


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
waiting = [udp, tcp, wake]
while wake not in (ready := select.select(waiting, [], [])[0]):
    if udp in ready:
        with suppress(OSError):
            datagram()
    if tcp in ready:
        waiting.remove(tcp)
        with suppress(OSError):
            connection()
