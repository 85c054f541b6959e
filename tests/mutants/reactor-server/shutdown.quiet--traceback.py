# KeyboardInterrupt is what ends it, and nobody catches it.
# also: shutdown.unread
import selectors, signal, socket, sys, time

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
selector = selectors.DefaultSelector()
stopped = False


def stamp():
    return b'[%s] ' % time.ctime().encode()


class Conversation:
    def __init__(self, client):
        self.client, self.out, self.ended = client, bytearray(), False
        client.setblocking(False)
        selector.register(client, selectors.EVENT_READ, self.ready)

    def ready(self, events):
        try:
            if events & selectors.EVENT_READ:
                self.read()
            if self.out:
                del self.out[:self.client.send(self.out)]
        except BlockingIOError:
            pass
        except OSError:
            return self.close()
        if self.ended and not self.out:
            return self.close()
        wanted = selectors.EVENT_READ * (not self.ended) | selectors.EVENT_WRITE * bool(self.out)
        selector.modify(self.client, wanted, self.ready)

    def read(self):
        if data := self.client.recv(1024):
            self.answer(data)
        else:
            self.ended = True

    def answer(self, data):
        self.out += stamp() + data

    def close(self):
        selector.unregister(self.client)
        self.client.close()


def accept(events):
    client, peer = listener.accept()
    print('...connected from:', *peer, flush=True)
    Conversation(client)


def stop(signo, _):
    global stopped, interrupted
    stopped, interrupted = True, signo == signal.SIGINT


def drained(events):
    wake.recv(4096)


wake, waker = socket.socketpair()
waker.setblocking(False)
signal.set_wakeup_fd(waker.fileno())
signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
try:
    listener = socket.create_server(('', PORT), backlog=100)
except OSError as error:
    sys.exit(f'cannot listen on port {PORT}: {error.strerror}')
selector.register(listener, selectors.EVENT_READ, accept)
selector.register(wake, selectors.EVENT_READ, drained)
print('waiting for connection...', flush=True)
while not stopped:
    for key, events in selector.select():
        key.data(events)
for key, events in selector.select(0):
    key.data(events)
if interrupted:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
