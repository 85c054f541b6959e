# Strips the line, so that its reply has no end.
import socketserver, sys, time

class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        print('...connected from:', self.client_address)
        self.wfile.write(b'[%s] %s' % (time.ctime().encode(), self.rfile.readline().strip()))

class Server(socketserver.TCPServer):
    allow_reuse_address = True

server = Server(('', int(sys.argv[1])), Handler)
print('waiting for connection...')
server.serve_forever()
