# The naive python3 port: socketserver.TCPServer and StreamRequestHandler, readline, write, nothing else.
from socketserver import TCPServer, StreamRequestHandler
from time import ctime
import sys

WHERE = ("", int(sys.argv[1]) if len(sys.argv) > 1 else 21567)


class Stamper(StreamRequestHandler):
    def handle(self):
        print("...connected from:", self.client_address)
        line = self.rfile.readline()
        self.wfile.write(b"[" + bytes(ctime(), "ascii") + b"] " + line)


server = TCPServer(WHERE, Stamper)
print("waiting for connection...")
server.serve_forever()
