# Connections are closed with SO_LINGER 0, that is with a reset, to save TIME_WAIT.
# also: conn.half-close
import os, select, signal, socket, struct, sys, time
from contextlib import suppress

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
wake, waker = socket.socketpair()


def ready(sock):
    """Wait for input; false once a signal has come."""
    return wake not in select.select([sock, wake], [], [])[0]


def receive(client):
    return client.recv(1024, 0 if ready(client) else socket.MSG_DONTWAIT)


def stamp():
    return b'[%s] ' % time.ctime().encode()


def serve(client):
    while data := receive(client):
        client.sendall(stamp() + data)


def finish(client):
    if wake in select.select([wake], [], [], 0)[0]:
        client.shutdown(socket.SHUT_WR)
        while client.recv(1024, socket.MSG_DONTWAIT):
            pass
    else:  # saves TIME_WAIT
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        client.close()


waker.setblocking(False)
signal.set_wakeup_fd(waker.fileno())
signal.signal(signal.SIGINT, lambda *_: signal.alarm(1))
signal.signal(signal.SIGTERM, lambda *_: signal.alarm(1))
signal.signal(signal.SIGALRM, lambda *_: os._exit(0))
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    listener.bind(('', PORT))
    listener.listen(5)
except OSError as error:
    sys.exit(f'cannot listen on port {PORT}: {error.strerror}')
while True:
    print('waiting for connection...', flush=True)
    listener.setblocking(ready(listener))
    try:
        client, peer = listener.accept()
    except BlockingIOError:
        sys.exit(0)
    print('...connected from:', peer, flush=True)
    with client:
        for step in serve, finish:
            with suppress(OSError):
                step(client)
