# Python's own UnixDatagramServer; the handler answers on the server's socket; output stays in the buffer.
import sys
from socketserver import BaseRequestHandler, UnixDatagramServer
from time import ctime


class Handler(BaseRequestHandler):
    def handle(self):
        data, server = self.request
        print('...received from and returned to:', self.client_address)
        server.sendto(b'[%s] %s' % (ctime().encode(), data), self.client_address)


print('waiting for message...')
UnixDatagramServer(sys.argv[1], Handler).serve_forever()
