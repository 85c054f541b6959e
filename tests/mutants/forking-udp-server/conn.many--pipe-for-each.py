# The parent opens a pipe to every child, to hear how it went, and closes neither end.
import os, signal, socket, sys, time

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
pipes = []


def stamp():
    return b'[%s] ' % time.ctime().encode()


def stop(*_):
    os._exit(0)


def serve(data, peer):
    server.sendto(stamp() + data, peer)
    os._exit(0)


signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children: the kernel forgets them
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    server.bind(('', PORT))
except OSError as error:
    sys.exit(f'cannot bind port {PORT}: {error.strerror}')
while True:
    print('waiting for message...', flush=True)
    data, peer = server.recvfrom(1024)
    print('...received from and returned to:', peer, flush=True)
    pipes.append(os.pipe())
    if os.fork() == 0:
        serve(data, peer)
