# Leaves its path behind, and cannot start where one is left.
import socketserver, sys, time

class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        print('...connected from:', self.client_address)
        self.wfile.write(b'[%s] %s' % (time.ctime().encode(), self.rfile.readline()))

class Server(socketserver.UnixStreamServer):
    pass

server = Server(sys.argv[1], Handler)
print('waiting for connection...')
server.serve_forever()
