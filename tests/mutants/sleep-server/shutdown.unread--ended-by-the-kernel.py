# Both signals end it where it stands, whatever has come and was not read.
import signal, socket, sys, threading, time
from contextlib import suppress

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567


def seconds_of(text):
    seconds = float(text)
    if not 0 <= seconds < 1e9:
        raise ValueError
    return seconds


def answer(line):
    word, _, text = line.rstrip(b'\r\n').partition(b' ')
    if word != b'sleep':
        return b'error unknown command\n'
    try:
        seconds = seconds_of(text)
    except ValueError:
        return b'error not a number of seconds\n'
    time.sleep(seconds)
    return b'slept ' + text + b'\n'


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


signal.signal(signal.SIGINT, signal.SIG_DFL)
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    listener.bind(('', PORT))
    listener.listen(128)
except OSError as error:
    sys.exit(f'cannot listen on port {PORT}: {error.strerror}')
print('waiting for connection...', flush=True)
accept()
