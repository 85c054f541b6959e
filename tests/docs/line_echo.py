"""A server that keeps the promises of the suite in docs/writing-scenarios.md."""

import signal
import socketserver
import sys


class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


for told in (signal.SIGINT, signal.SIGTERM):
    signal.signal(told, lambda *_: sys.exit(0))
with Server(("", int(sys.argv[1])), Echo) as server:
    server.serve_forever()
