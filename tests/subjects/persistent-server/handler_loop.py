# StreamRequestHandler with a loop in handle(): the smallest change to the chapter's listing.
import socketserver
import sys
from time import ctime

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567


class MyRequestHandler(socketserver.StreamRequestHandler):
    def handle(self):
        print("...connected from:", self.client_address)
        for line in self.rfile:
            self.wfile.write(b"[%s] %s" % (ctime().encode(), line))


class MyServer(socketserver.TCPServer):
    allow_reuse_address = True


server = MyServer(("", PORT), MyRequestHandler)
print("waiting for connection...")
server.serve_forever()
