# It leaves with /quit, also at ^C, and reads on until the server has closed.
import selectors, signal, socket, sys

host = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
port = int(sys.argv[2]) if len(sys.argv) > 2 else 21567
try:
    server = socket.create_connection((host, port))
except OSError as error:
    sys.exit('%s port %d: %s' % (host, port, error))
signal.signal(signal.SIGINT, signal.default_int_handler)
leaving = False
pending = b''


def show(text):
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()


def leave():
    global leaving
    if not leaving:
        leaving = True
        server.sendall(b'/quit\n')


both = selectors.DefaultSelector()
both.register(server, selectors.EVENT_READ)
both.register(sys.stdin, selectors.EVENT_READ)
show(b'> ')
while True:
    try:
        for key, _ in both.select():
            if key.fileobj is sys.stdin:
                line = sys.stdin.buffer.readline()
                if line in (b'', b'\n'):
                    both.unregister(sys.stdin)
                    leave()
                else:
                    server.sendall(line)
                    show(b'> ')
                continue
            data = server.recv(4096)
            if not data:
                sys.exit(0)
            *lines, pending = (pending + data).split(b'\n')
            for line in lines:
                show(b'\r' + line + b'\n> ')
    except KeyboardInterrupt:
        leave()
    except OSError as error:
        sys.exit(str(error))
