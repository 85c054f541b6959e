# Newlines at the end of a request are stripped.
# args: none
import os, select, signal, socket, sys, time
from contextlib import suppress

PORT = 21567
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
        client.sendall(stamp() + data.rstrip(b'\r\n'))


def finish(client):
    """FIN, then read what still comes, so that no RST follows."""
    client.shutdown(socket.SHUT_WR)
    client.settimeout(0.1)
    while client.recv(1024):
        pass


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
