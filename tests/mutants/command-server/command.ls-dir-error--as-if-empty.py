# A missing directory is listed as if it were an empty one.
import os, signal, socket, sys, threading, time
from contextlib import suppress

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
clients = set()


def listing(directory):
    try:
        names = os.listdir(directory)
    except OSError:
        names = []
    return b''.join(name + b'\n' for name in names) or b'(no files)\n'


def answer(line):
    word, _, rest = line.rstrip(b'\r\n').partition(b' ')
    if word == b'ls':
        return listing(rest or b'.')
    if word == b'date' and not rest:
        return time.ctime().encode() + b'\n'
    if word == b'os' and not rest:
        return os.name.encode() + b'\n'
    return b'error: unknown command\n'


def serve(client):
    rest = b''
    with suppress(OSError):
        while data := client.recv(4096):
            *lines, rest = (rest + data).split(b'\n')
            for line in lines:
                client.sendall(answer(line + b'\n'))
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
