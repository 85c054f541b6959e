# The handler ends the process on the spot, in the middle of a reply and with requests unread.
import os, select, signal, socket, sys, time
from contextlib import suppress

PATH = sys.argv[1]
wake, waker = socket.socketpair()


def ready(sock):
    """Wait for input; false once a signal has come."""
    return wake not in select.select([sock, wake], [], [])[0]


def receive(client):
    return client.recv(1024, 0 if ready(client) else socket.MSG_DONTWAIT)


def stamp():
    return b'[%s] ' % time.ctime().encode()


def read_line(client):
    line = b''
    while b'\n' not in line and (data := receive(client)):
        line += data
    head, newline, _ = line.partition(b'\n')
    return head + newline


def serve(client):
    line = read_line(client)
    client.sendall(stamp() + line)


def finish(client):
    """FIN, then read what still comes, so that no RST follows."""
    client.shutdown(socket.SHUT_WR)
    client.settimeout(0.1)
    while client.recv(1024):
        pass


waker.setblocking(False)
signal.set_wakeup_fd(waker.fileno())
signal.signal(signal.SIGINT, lambda *_: (os.unlink(PATH), os._exit(0)))
signal.signal(signal.SIGTERM, lambda *_: (os.unlink(PATH), os._exit(0)))
signal.signal(signal.SIGALRM, lambda *_: (os.unlink(PATH), os._exit(0)))
listener = socket.socket(socket.AF_UNIX)
with suppress(FileNotFoundError):
    os.unlink(PATH)
listener.bind(PATH)
listener.listen(5)
while True:
    print('waiting for connection...', flush=True)
    listener.setblocking(ready(listener))
    try:
        client, _ = listener.accept()
    except BlockingIOError:
        os.unlink(PATH)
        sys.exit(0)
    print('...connected', flush=True)
    with client:
        for step in serve, finish:
            with suppress(OSError):
                step(client)
