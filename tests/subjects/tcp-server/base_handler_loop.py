#!/usr/bin/env python3
# socketserver.TCPServer with a BaseRequestHandler that loops over recv; address reuse on, a clean end on Ctrl-C.
import socketserver
import sys
import time


class TimestampHandler(socketserver.BaseRequestHandler):
    def setup(self):
        print("...connected from: %s:%d" % self.client_address, flush=True)

    def handle(self):
        for data in iter(lambda: self.request.recv(1024), b""):
            self.request.sendall(f"[{time.ctime()}] ".encode("ascii") + data)


class Server(socketserver.TCPServer):
    allow_reuse_address = True


if __name__ == "__main__":
    port = int(sys.argv[1]) if sys.argv[1:] else 21567
    with Server(("0.0.0.0", port), TimestampHandler) as server:
        print("waiting for connection...", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("bye")
