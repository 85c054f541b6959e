# The path is written into the program; the one it was told is not looked at.
import os, signal, socketserver, sys, time

PATH = '/tmp/timestamp-%d.sock' % os.getpid()


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        line = self.rfile.readline()
        self.wfile.write(b'[%s] ' % time.ctime().encode() + line)


def stop(*_):
    os.unlink(PATH)
    os._exit(0)


signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
server = socketserver.UnixStreamServer(PATH, Handler)
print('waiting for connection...', flush=True)
server.serve_forever()
