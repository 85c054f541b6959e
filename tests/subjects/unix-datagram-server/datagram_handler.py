# UnixDatagramServer with DatagramRequestHandler, whose wfile is the reply; slow to start, tidy at the end.
import os
import shutil
import signal
import socketserver
import sys
import time

path = sys.argv[1]


class Handler(socketserver.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(time.strftime('[%a %b %e %H:%M:%S %Y] ').encode())
        shutil.copyfileobj(self.rfile, self.wfile)


class Server(socketserver.UnixDatagramServer):
    def handle_error(self, request, client_address):
        print('not answered:', client_address, flush=True)


def leave(*_):
    os.unlink(path)
    os._exit(0)


time.sleep(3)
signal.signal(signal.SIGINT, leave)
signal.signal(signal.SIGTERM, leave)
if os.path.exists(path):
    os.unlink(path)
with Server(path, Handler) as server:
    print('serving', server.server_address, flush=True)
    server.serve_forever()
