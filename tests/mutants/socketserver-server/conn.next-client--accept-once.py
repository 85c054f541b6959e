# accept() stands before the loop: who comes after the first client waits for ever.
# also: conn.one-request conn.queued conn.survives-reset conn.survives-silent conn.many shutdown.unread
import os, signal, socket, sys, time

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567


def stop(*_):
    os._exit(0)


def stamp():
    return b'[%s] ' % time.ctime().encode()


signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    listener.bind(('', PORT))
    listener.listen(5)
except OSError as error:
    sys.exit(f'cannot listen on port {PORT}: {error.strerror}')
print('waiting for connection...', flush=True)
client, peer = listener.accept()
print('...connected from:', peer, flush=True)
while True:
    try:
        line = client.makefile('rb').readline()
        if line:
            client.sendall(stamp() + line)
        client.shutdown(socket.SHUT_WR)
        while client.recv(1024):
            pass
        client.close()
    except OSError:
        pass
    print('waiting for connection...', flush=True)
    signal.pause()
