# A server class of its own: finish_request calls the handler once for every line and shutdown_request comes at the end only.
import signal
import socketserver
import sys
import time


class LineHandler(socketserver.BaseRequestHandler):
    line = b""

    def __init__(self, line, request, address, server):
        self.line = line
        super().__init__(request, address, server)

    def handle(self):
        self.request.sendall(b"[" + time.asctime().encode() + b"] " + self.line)


class PersistentServer(socketserver.TCPServer):
    allow_reuse_address = True
    request_queue_size = 64

    def finish_request(self, request, address):
        print("...connected from:", address, flush=True)
        with request.makefile("rb") as lines:
            while line := lines.readline():
                self.RequestHandlerClass(line, request, address, self)

    def handle_error(self, request, address):
        print("lost", address, sys.exc_info()[1], flush=True)


def leave(*_):
    raise SystemExit(0)


signal.signal(signal.SIGTERM, leave)
signal.signal(signal.SIGINT, leave)
port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
try:
    server = PersistentServer(("0.0.0.0", port), LineHandler)
except OSError as why:
    sys.exit(f"port {port}: {why}")
print("waiting for connection...", flush=True)
server.serve_forever()
