# Python's own ThreadingUDPServer with a BaseRequestHandler; output stays in the buffer.
import sys
from socketserver import BaseRequestHandler, ThreadingUDPServer
from time import ctime


class Handler(BaseRequestHandler):
    def handle(self):
        data, server = self.request
        server.sendto(b'[%s] ' % ctime().encode() + data, self.client_address)
        print('...received from and returned to:', self.client_address)


server = ThreadingUDPServer(('', int(sys.argv[1])), Handler)
print('waiting for message...')
server.serve_forever()
