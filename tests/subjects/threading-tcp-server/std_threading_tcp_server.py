# Python's own ThreadingTCPServer with a StreamRequestHandler, as the chapter would write it today.
from socketserver import StreamRequestHandler, ThreadingTCPServer
from sys import argv
from time import ctime

PORT = int(argv[1]) if len(argv) > 1 else 21567


class MyRequestHandler(StreamRequestHandler):
    def handle(self):
        print('...connected from:', self.client_address)
        self.wfile.write(b'[%s] %s' % (ctime().encode(), self.rfile.readline()))


class Server(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 50


with Server(('', PORT), MyRequestHandler) as server:
    print('waiting for connection...')
    server.serve_forever()
