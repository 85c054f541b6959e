# The reply goes out from a new socket, and so not from the port that was asked.
# also: stamp.format stamp.calendar stamp.fresh stamp.local stamp.each stamp.padding echo.payload echo.utf8 echo.binary echo.order udp.boundaries udp.empty udp.many-clients udp.burst udp.oversize udp.survives-unreachable listen.port listen.any log.peer shutdown.port shutdown.no-orphans
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
while True:
    print('waiting for message...', flush=True)
    data, peer = server.recvfrom(1024)
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(stamp() + data, peer)
    print('...received from and returned to:', peer, flush=True)
