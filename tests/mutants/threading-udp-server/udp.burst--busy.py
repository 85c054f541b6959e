# No more than three threads at a time, and each takes a moment: what comes meanwhile is dropped.
# also: udp.many-clients udp.boundaries
import os, signal, socket, sys, threading, time

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567


def stamp():
    return b'[%s] ' % time.ctime().encode()


def serve(data, peer):
    time.sleep(0.05)
    server.sendto(stamp() + data, peer)
    print('...received from and returned to:', peer, flush=True)


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
    if threading.active_count() > 3:
        continue
    threading.Thread(target=serve, args=(data, peer)).start()
