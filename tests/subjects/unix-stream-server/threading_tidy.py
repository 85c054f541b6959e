# ThreadingUnixStreamServer as a context manager, daemon threads; it takes over a dead path and removes its own.
import contextlib
import os
import signal
import socketserver
import sys
import time


class Stamp(socketserver.StreamRequestHandler):
    def handle(self):
        with contextlib.suppress(ConnectionError):
            line = self.rfile.readline()
            self.wfile.write(time.strftime('[%a %b %e %H:%M:%S %Y] ').encode() + line)


class Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        print('a client went away:', sys.exc_info()[1], flush=True)


def interrupted(*_):
    raise SystemExit(0)


path = sys.argv[1]
signal.signal(signal.SIGTERM, interrupted)
signal.signal(signal.SIGINT, interrupted)
if os.path.exists(path):
    os.remove(path)
try:
    with Server(path, Stamp) as server:
        print(f'serving at {path}', flush=True)
        server.serve_forever()
finally:
    os.remove(path)
