# Python's ForkingTCPServer, ended by SIGTERM: it does not think of its children.
# also: shutdown.unread shutdown.drain shutdown.quiet
import signal
import socketserver
import sys
import time


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        print("...connected from:", self.client_address, flush=True)
        if line := self.rfile.readline():
            self.wfile.write(b"[%b] %b" % (time.ctime().encode(), line))


class Server(socketserver.ForkingTCPServer):
    allow_reuse_address = True
    request_queue_size = 100
    block_on_close = False


def stop(*_):
    sys.exit(0)


port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
try:
    server = Server(("", port), Handler)
except OSError as error:
    sys.exit(f"cannot listen on port {port}: {error.strerror}")
with server:
    print("waiting for connection...", flush=True)
    server.serve_forever()
