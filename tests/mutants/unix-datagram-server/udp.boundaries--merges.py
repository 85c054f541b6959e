# What arrives within 20 ms is put together and answered as one message.
# also: echo.order udp.one-to-one udp.burst udp.many-clients udp.empty
import os, select, signal, socket, sys, time

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
    while select.select([server], [], [], 0.02)[0]:
        data += server.recvfrom(1024)[0]
    answer(stamp() + data, peer)
    print('...returned to:', peer, flush=True)
