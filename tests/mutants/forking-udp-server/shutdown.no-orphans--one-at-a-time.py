# One child is waited for before the next is made, so the last one stays a zombie.
import os, signal, socket, sys, time

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567


def stamp():
    return b'[%s] ' % time.ctime().encode()


def stop(*_):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass
    sys.exit(0)


signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    server.bind(('', PORT))
except OSError as error:
    sys.exit(f'cannot bind port {PORT}: {error.strerror}')
child = 0
while True:
    print('waiting for message...', flush=True)
    data, peer = server.recvfrom(1024)
    if child:
        os.waitpid(child, 0)
    child = os.fork()
    if child == 0:
        server.sendto(stamp() + data, peer)
        print('...received from and returned to:', peer, flush=True)
        os._exit(0)
