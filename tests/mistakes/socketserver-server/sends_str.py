# Forgets to encode.
import socketserver, sys, time

class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        print('...connected from:', self.client_address)
        self.wfile.write('[%s] %s' % (time.ctime(), self.rfile.readline()))

class Server(socketserver.TCPServer):
    allow_reuse_address = True

server = Server(('', int(sys.argv[1])), Handler)
print('waiting for connection...')
server.serve_forever()
