# Python's own UnixStreamServer with the handler of the book's SocketServer listing; output stays in the buffer.
import sys
from socketserver import StreamRequestHandler, UnixStreamServer
from time import ctime


class MyRequestHandler(StreamRequestHandler):
    def handle(self):
        print('...connected')
        self.wfile.write(b'[%s] ' % ctime().encode() + self.rfile.readline())


server = UnixStreamServer(sys.argv[1], MyRequestHandler)
print('waiting for connection...')
server.serve_forever()
