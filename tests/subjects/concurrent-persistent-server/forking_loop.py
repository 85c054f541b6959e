# ForkingMixIn and a loop in handle(); block_on_close is off, the children are ended by hand.
import os
import signal
import socketserver
import sys
import time


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        for number in signal.SIGINT, signal.SIGTERM:
            signal.signal(number, signal.SIG_DFL)
        for line in self.rfile:
            self.wfile.write(b"[%b] %b" % (time.ctime().encode(), line))


class Server(socketserver.ForkingTCPServer):
    allow_reuse_address = True
    block_on_close = False
    max_children = 500
    request_queue_size = 200

    def service_actions(self):
        self.collect_children()

    def verify_request(self, request, client_address):
        print("...connected from:", *client_address)
        sys.stdout.flush()
        return True

    def handle_error(self, request, client_address):
        pass


def stop(*_):
    for child in list(server.active_children or ()):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    os._exit(0)


with Server(("", int(sys.argv[1]) if len(sys.argv) > 1 else 21567), Handler) as server:
    print("waiting for connection...", flush=True)
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    server.serve_forever(0.1)
