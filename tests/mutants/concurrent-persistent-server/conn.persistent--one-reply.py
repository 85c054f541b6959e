# The connection is closed after its first reply.
# also: stream.coalesced line.split echo.order conn.orderly shutdown.unread
import os, signal, socket, sys, threading, time
from contextlib import suppress

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
clients = set()


def stamp():
    return b'[%s] ' % time.ctime().encode()


def answer(line):
    return stamp() + line


def serve(client):
    rest = b''
    with suppress(OSError):
        while data := client.recv(4096):
            *lines, rest = (rest + data).split(b'\n')
            for line in lines:
                client.sendall(answer(line + b'\n'))
                client.close()
        if rest:
            client.sendall(answer(rest))
    client.close()
    clients.discard(client)


def accept():
    while True:
        client, peer = listener.accept()
        print('...connected from:', peer, flush=True)
        clients.add(client)
        threading.Thread(target=serve, args=(client,), daemon=True).start()


signals = {signal.SIGINT, signal.SIGTERM}
signal.pthread_sigmask(signal.SIG_BLOCK, signals)
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    listener.bind(('', PORT))
    listener.listen(128)
except OSError as error:
    sys.exit(f'cannot listen on port {PORT}: {error.strerror}')
print('waiting for connection...', flush=True)
threading.Thread(target=accept, daemon=True).start()
signal.sigwait(signals)
for client in list(clients):  # what has come already is still answered
    with suppress(OSError):
        client.shutdown(socket.SHUT_RD)
deadline = time.monotonic() + 0.5
while clients and time.monotonic() < deadline:
    time.sleep(0.01)
os._exit(0)
