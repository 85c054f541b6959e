# A reactor of its own on selectors: the socket nonblocking, the terminal read a line at a time.
import selectors
import socket
import sys

HOST, PORT = (sys.argv[1], int(sys.argv[2])) if len(sys.argv) > 2 else ('localhost', 21567)


class Reactor:
    def __init__(self):
        self.selector = selectors.DefaultSelector()
        self.running = True

    def watch(self, source, action):
        self.selector.register(source, selectors.EVENT_READ, action)

    def run(self):
        while self.running:
            for key, _ in self.selector.select():
                key.data()


reactor = Reactor()
try:
    server = socket.create_connection((HOST, PORT))
except OSError as error:
    raise SystemExit(f'{HOST}: {error}')


def ask():
    print('> ', end='', flush=True)


def send_line():
    line = sys.stdin.readline().rstrip('\n')
    if not line:
        reactor.running = False
        return
    print(f'...sending {line}...', flush=True)
    server.sendall(line.encode())


def show_reply():
    try:
        data = server.recv(65536)
    except ConnectionError:
        data = b''
    if data:
        print(data.decode(errors='replace'), flush=True)
        ask()
    else:
        print('The server has closed the connection.')
        reactor.running = False


reactor.watch(server, show_reply)
reactor.watch(sys.stdin, send_line)
ask()
try:
    reactor.run()
except KeyboardInterrupt:
    print()
server.close()
