# The library's class as it is: forty children, a queue of five.
from socketserver import ForkingTCPServer, StreamRequestHandler
from time import ctime
import sys
class MyRequestHandler(StreamRequestHandler):
    def handle(self):
        print('...connected from:', self.client_address, flush=True)
        self.wfile.write(('[%s] ' % ctime()).encode() + self.rfile.readline())
tcpServ = ForkingTCPServer(('', int(sys.argv[1])), MyRequestHandler)
print('waiting for connection...', flush=True)
tcpServ.serve_forever()
