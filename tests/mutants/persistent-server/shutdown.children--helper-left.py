# A helper process for each client: the handler of the signal does not think of those that still run.
# also: shutdown.unread
import os, signal, socket, subprocess, sys, threading, time
from contextlib import suppress

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567


def stamp():
    return b'[%s] ' % time.ctime().encode()


def answer(line):
    return stamp() + line


def serve(client):
    helper = subprocess.Popen(['tail', '-f', os.devnull], start_new_session=True)
    rest = b''
    with suppress(OSError):
        while data := client.recv(4096):
            *lines, rest = (rest + data).split(b'\n')
            for line in lines:
                client.sendall(answer(line + b'\n'))
        if rest:
            client.sendall(answer(rest))
    helper.kill()
    helper.wait()
    client.close()


def accept():
    while True:
        client, peer = listener.accept()
        print('...connected from:', peer, flush=True)
        serve(client)


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
os._exit(0)
