# ThreadingMixIn over a dual-stack TCPServer, BaseRequestHandler with recv, a lock around print, silent on standard output.
import logging
import signal
import socket
import socketserver
import sys
import threading
import time

logging.basicConfig(format='%(threadName)s: %(message)s', level=logging.INFO)
PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        logging.info('connected from %s port %s', *self.client_address[:2])
        line = bytearray()
        while not line.endswith(b'\n'):
            byte = self.request.recv(1)
            if not byte:
                break
            line += byte
        self.request.sendall(b'[' + time.strftime('%c').encode() + b'] ' + line)


class DualStack(socketserver.ThreadingMixIn, socketserver.TCPServer):
    address_family = socket.AF_INET6
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128

    def server_bind(self):
        self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        super().server_bind()


server = DualStack(('::', PORT), Handler)
thread = threading.Thread(target=server.serve_forever, daemon=True)
for number in signal.SIGINT, signal.SIGTERM:
    signal.signal(number, lambda *_: sys.exit(0))
thread.start()
logging.info('waiting for connection on port %d', PORT)
while True:
    signal.pause()
