# The address of the first client is kept, and all replies go there.
# also: udp.survives-unreachable unix.stale shutdown.no-orphans
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
client = None
while True:
    print('waiting for message...', flush=True)
    data, peer = server.recvfrom(1024)
    client = client or peer
    try:
        server.sendto(b'[%s] ' % time.ctime().encode() + data, client)
    except OSError as error:
        print('...not returned:', error, flush=True)
