# asynchat itself, from the standard library: a terminator of LF, the CR stays in the line; plain handle_close.
import warnings

warnings.filterwarnings('ignore', category=DeprecationWarning)
import asynchat
import asyncore
import sys
import time


class Channel(asynchat.async_chat):
    def __init__(self, sock):
        asynchat.async_chat.__init__(self, sock)
        self.set_terminator(b'\n')
        self.pieces = []

    def collect_incoming_data(self, data):
        self.pieces.append(data)

    def found_terminator(self):
        line, self.pieces = b''.join(self.pieces), []
        self.push(b'[' + time.ctime().encode() + b'] ' + line + b'\n')

    def handle_close(self):
        if self.pieces:
            line, self.pieces = b''.join(self.pieces), []
            self.socket.setblocking(True)
            self.socket.sendall(b'[' + time.ctime().encode() + b'] ' + line)
        self.close()

    def handle_error(self):
        self.close()


class Server(asyncore.dispatcher):
    def __init__(self, port):
        asyncore.dispatcher.__init__(self)
        self.create_socket()
        self.set_reuse_addr()
        self.bind(('', port))
        self.listen(128)
        print('waiting for connection...')

    def handle_accepted(self, sock, address):
        print('...connected from:', address)
        Channel(sock)


Server(int(sys.argv[1]) if len(sys.argv) > 1 else 21567)
try:
    asyncore.loop(use_poll=True)
except KeyboardInterrupt:
    pass
