# ThreadingMixIn and a loop in handle(); daemon threads; SIGTERM like Ctrl-C.
import signal
import socketserver
import sys
from time import ctime


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        print("...connected from:", self.client_address, flush=True)
        while line := self.rfile.readline():
            self.wfile.write(f"[{ctime()}] ".encode() + line)


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 100

    def handle_error(self, request, client_address):
        print("gone:", client_address)


port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
try:
    server = Server(("", port), Handler)
except OSError as e:
    sys.exit(f"port {port}: {e.strerror}")
signal.signal(signal.SIGTERM, signal.default_int_handler)
print("waiting for connection...", flush=True)
try:
    server.serve_forever()
except KeyboardInterrupt:
    pass
