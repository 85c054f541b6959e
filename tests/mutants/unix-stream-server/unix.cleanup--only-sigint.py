# Only SIGINT, as the KeyboardInterrupt, leads to the line that removes the path; SIGTERM ends it before.
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


if os.path.exists(PATH):
    os.unlink(PATH)
with Server(PATH, Handler) as server:
    print('waiting for connection...', flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        os.unlink(PATH)
