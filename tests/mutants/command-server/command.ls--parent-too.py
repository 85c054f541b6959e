# ls shows the names of the parent folder, too.
# also: shutdown.unread
import os, signal, socket, sys, threading, time
from contextlib import suppress

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567


def listing(directory):
    try:
        return b''.join(name + b'\n' for name in os.listdir(directory))
    except OSError as error:
        return f'error: {error.strerror}\n'.encode()


def answer(line):
    word, _, rest = line.rstrip(b'\r\n').partition(b' ')
    if word == b'ls' and rest:
        return listing(rest)
    if word == b'ls':
        return listing(b'.') + listing(b'..')
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


def accept():
    while True:
        client, peer = listener.accept()
        print('...connected from:', peer, flush=True)
        threading.Thread(target=serve, args=(client,), daemon=True).start()


signal.signal(signal.SIGINT, lambda *_: os._exit(0))
signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    listener.bind(('', PORT))
    listener.listen(128)
except OSError as error:
    sys.exit(f'cannot listen on port {PORT}: {error.strerror}')
print('waiting for connection...', flush=True)
accept()
