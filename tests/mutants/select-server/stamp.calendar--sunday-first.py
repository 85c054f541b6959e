# The table of weekdays starts with Sunday, but the language counts from Monday.
# also: shutdown.unread
import select, signal, socket, sys, time

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
pending = {}  # the bytes that are due to a client
ended = set()  # clients that send no more
DAYS = [b'Sun', b'Mon', b'Tue', b'Wed', b'Thu', b'Fri', b'Sat']
stopped = False


def stamp():
    now = time.localtime()
    return b'[%s%s] ' % (DAYS[now.tm_wday], time.asctime(now)[3:].encode())


def answer(client, data):
    pending[client] += stamp() + data


def drop(client):
    del pending[client]
    ended.discard(client)
    client.close()


def read(client):
    if data := client.recv(1024):
        answer(client, data)
    else:
        ended.add(client)


def write(client):
    if pending[client]:
        pending[client] = pending[client][client.send(pending[client]):]


def attempt(step, client):
    try:
        step(client)
        if client in ended and not pending[client]:
            drop(client)
    except BlockingIOError:
        pass
    except OSError:
        drop(client)


def accept():
    client, peer = listener.accept()
    client.setblocking(False)
    pending[client] = b''
    print('...connected from:', peer, flush=True)


def turn(limit=None):
    inputs = [listener, wake, *(client for client in pending if client not in ended)]
    outputs = [client for client in pending if pending[client]]
    readable, writable, _ = select.select(inputs, outputs, [], limit)
    if wake in readable:
        wake.recv(4096)
    for client in readable:
        if client is listener:
            accept()
        elif client is not wake:
            attempt(read, client)
            writable.append(client)
    for client in writable:
        if client in pending:
            attempt(write, client)


def stop(*_):
    global stopped
    stopped = True


wake, waker = socket.socketpair()
waker.setblocking(False)
signal.set_wakeup_fd(waker.fileno())
signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
try:
    listener = socket.create_server(('', PORT), backlog=100)
except OSError as error:
    sys.exit(f'cannot listen on port {PORT}: {error.strerror}')
print('waiting for connection...', flush=True)
while not stopped:
    turn()
turn(0)
