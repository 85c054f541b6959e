# Persistent, and one client at a time.
import socketserver, sys, time

class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        print('...connected from:', self.client_address)
        for line in self.rfile:
            self.wfile.write(b'[%s] %s' % (time.ctime().encode(), line))

class Server(socketserver.TCPServer):
    allow_reuse_address = True

server = Server(('', int(sys.argv[1])), Handler)
print('waiting for connection...')
server.serve_forever()
