# Reads from and writes to self.request, which is a pair, as the stream handler's example does.
import socketserver, sys, time

class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.sendall(b'[%s] %s' % (time.ctime().encode(), self.request.recv(1024)))
        print('...received from and returned to:', self.client_address)

server = socketserver.ThreadingUDPServer(('', int(sys.argv[1])), Handler)
print('waiting for message...')
server.serve_forever()
