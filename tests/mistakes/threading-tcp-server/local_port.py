# Falls over in its handler: there is no self.client.
import socketserver, sys, time

class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        print('...connected from:', self.client_address)
        self.wfile.write(b'[%s] %s' % (time.ctime().encode(), self.client.readline()))

class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True

server = Server(('', int(sys.argv[1])), Handler)
print('waiting for connection...')
server.serve_forever()
