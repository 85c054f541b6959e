# The reply goes out from a new socket, which has no name, and so not from the path that was asked.
# also: stamp.format stamp.calendar stamp.fresh stamp.local stamp.each stamp.padding echo.payload echo.utf8 echo.binary echo.order udp.boundaries udp.empty udp.many-clients udp.burst udp.oversize udp.survives-unreachable shutdown.no-orphans
import os, signal, socket, sys, time

PATH = sys.argv[1]


def stamp():
    return b'[%s] ' % time.ctime().encode()


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
    socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(stamp() + data, peer)
    print('...returned to:', peer, flush=True)
