# Only the handler of SIGTERM removes the path; the KeyboardInterrupt of SIGINT leaves it behind.
# also: shutdown.unread
import os, signal, socketserver, sys, time

PATH = sys.argv[1]


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        line = self.rfile.readline()
        try:
            self.wfile.write(b'[%s] ' % time.ctime().encode() + line)
        except OSError:
            pass


class Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        print('...lost a client', flush=True)


def stop(*_):
    os.unlink(PATH)
    os._exit(0)


signal.signal(signal.SIGTERM, stop)
if os.path.exists(PATH):
    os.unlink(PATH)
with Server(PATH, Handler) as server:
    print('waiting for connection...', flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
