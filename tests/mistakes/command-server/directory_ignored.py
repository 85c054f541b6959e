# ls DIR shows the working directory, whatever DIR is.
import os, socketserver, sys, time

class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            words = line.decode('utf-8', 'surrogateescape').strip().split(' ', 1)
            try:
                if words == ['date']:
                    reply = time.ctime()
                elif words == ['os']:
                    reply = os.name
                elif words[:1] == ['ls']:
                    reply = '\n'.join(os.listdir('.'))
                else:
                    reply = 'unknown command'
            except OSError as error:
                reply = 'error: ' + str(error)
            self.wfile.write(reply.encode('utf-8', 'surrogateescape') + b'\n')

class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

server = Server(('', int(sys.argv[1])), Handler)
print('waiting for connection...')
try:
    server.serve_forever()
except KeyboardInterrupt:
    pass
