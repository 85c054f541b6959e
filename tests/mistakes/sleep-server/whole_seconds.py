# int() where fractions are allowed.
import socketserver, sys, time

class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            word, _, number = line.decode().strip().partition(' ')
            try:
                seconds = int(number)
                if word != 'sleep' or not 0 <= seconds < 1e9:
                    raise ValueError
            except ValueError:
                self.wfile.write(b'error: sleep SECONDS\n')
                continue
            time.sleep(seconds)
            self.wfile.write(b'slept ' + number.encode() + b'\n')

class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

server = Server(('', int(sys.argv[1])), Handler)
print('waiting for connection...')
try:
    server.serve_forever()
except KeyboardInterrupt:
    pass
