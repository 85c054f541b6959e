# recv() where a line should be read: what comes in two segments is answered twice or half.
import socketserver, sys, time

class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        print('...connected from:', self.client_address)
        self.wfile.write(b'[%s] %s' % (time.ctime().encode(), self.request.recv(1024)))

class Server(socketserver.TCPServer):
    allow_reuse_address = True

server = Server(('', int(sys.argv[1])), Handler)
print('waiting for connection...')
server.serve_forever()
