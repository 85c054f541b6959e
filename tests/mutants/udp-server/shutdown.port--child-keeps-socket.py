# A child that was forked after bind() keeps the socket for a few seconds.
# also: shutdown.no-orphans
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
os.set_inheritable(server.fileno(), True)
if os.fork() == 0:
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    os.dup2(1, 2)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    time.sleep(8)
    os._exit(0)
while True:
    print('waiting for message...', flush=True)
    data, peer = server.recvfrom(1024)
    server.sendto(stamp() + data, peer)
    print('...received from and returned to:', peer, flush=True)
