# ThreadingUDPServer on :: for both families, DatagramRequestHandler, daemon threads, a tidy end, a lot of talk.
import socket
import socketserver
import signal
import sys
import threading
import time


class Handler(socketserver.DatagramRequestHandler):
    def handle(self):
        data = self.rfile.read()
        print(threading.current_thread().name, 'answers', self.client_address, repr(data[:40]), flush=True)
        self.wfile.write(time.strftime('[%a %b %e %H:%M:%S %Y] ').encode() + data)


class Server(socketserver.ThreadingUDPServer):
    address_family = socket.AF_INET6
    daemon_threads = True

    def server_bind(self):
        self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        super().server_bind()


port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
try:
    server = Server(('::', port), Handler)
except OSError as error:
    sys.exit(f'port {port}: {error.strerror}')
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
with server:
    print(f'listening on port {port}', flush=True)
    server.serve_forever()
