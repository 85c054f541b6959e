# Every thread is waited for before the next client is accepted.
# also: shutdown.unread
import os, signal, socket, sys, threading, time
from contextlib import suppress

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
STOP = {signal.SIGINT, signal.SIGTERM}
threads = {}


def stamp():
    return b'[%s] ' % time.ctime().encode()


def read_line(client):
    line = b''
    while b'\n' not in line and (data := client.recv(1024)):
        line += data
    head, newline, _ = line.partition(b'\n')
    return head + newline


def serve(client):
    if line := read_line(client):
        client.sendall(stamp() + line)


def finish(client):
    """FIN, then read what still comes, so that no RST follows."""
    client.shutdown(socket.SHUT_WR)
    client.settimeout(0.1)
    while client.recv(1024):
        pass


def handle(client):
    with client:
        for step in serve, finish:
            with suppress(OSError):
                step(client)
    del threads[client]


def accept():
    while True:
        print('waiting for connection...', flush=True)
        client, peer = listener.accept()
        print('...connected from:', peer, flush=True)
        threads[client] = threading.Thread(target=handle, args=[client], daemon=True)
        thread = threads[client]
        thread.start()
        thread.join()


signal.pthread_sigmask(signal.SIG_BLOCK, STOP)
try:
    listener = socket.create_server(('', PORT), backlog=100)
except OSError as error:
    sys.exit(f'cannot listen on port {PORT}: {error.strerror}')
threading.Thread(target=accept, daemon=True).start()
signal.sigwait(STOP)
for client, thread in list(threads.items()):
    with suppress(OSError):
        client.shutdown(socket.SHUT_RD)
    thread.join(1)
os._exit(0)
