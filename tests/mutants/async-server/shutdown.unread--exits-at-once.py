# It ends in the handler of the signal, whatever has come and was not read.
import warnings

warnings.simplefilter('ignore')
import asynchat, asyncore, os, signal, socket, sys, time

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567


def stamp():
    return b'[%s] ' % time.ctime().encode()


class Conversation(asynchat.async_chat):
    def __init__(self, client):
        super().__init__(client)
        self.line, self.ended = b'', False
        self.set_terminator(b'\n')

    def readable(self):
        return not self.ended and super().readable()

    def collect_incoming_data(self, data):
        self.line += data

    def found_terminator(self):
        self.answer(self.line + b'\n')
        self.line = b''

    def answer(self, line):
        self.push(stamp() + line)

    def handle_close(self):
        if self.ended:
            return self.close()
        self.ended = True
        if self.line:
            self.answer(self.line)
        self.close_when_done()

    def handle_error(self):
        self.close()


class Server(asyncore.dispatcher):
    def __init__(self):
        super().__init__()
        self.create_socket()
        self.set_reuse_addr()
        self.bind(('', PORT))
        self.listen(100)

    def handle_accepted(self, client, peer):
        print('...connected from:', peer, flush=True)
        Conversation(client)


class Wake(asyncore.dispatcher):
    def writable(self):
        return False

    def handle_read(self):
        self.recv(4096)


def stop(*_):
    os._exit(0)


wake, waker = socket.socketpair()
waker.setblocking(False)
signal.set_wakeup_fd(waker.fileno())
signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
try:
    Server()
except OSError as error:
    sys.exit(f'cannot listen on port {PORT}: {error.strerror}')
Wake(wake)
print('waiting for connection...', flush=True)
while True:
    asyncore.loop(None, use_poll=True, count=1)
