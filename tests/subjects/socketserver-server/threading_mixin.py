#!/usr/bin/env python3
# socketserver's ThreadingMixIn with daemon threads, dual stack, buffered writes, and a main thread that waits for signals.
import argparse
import signal
import socket
import socketserver
import sys
import threading
from time import localtime, strftime


class Handler(socketserver.StreamRequestHandler):
    wbufsize = -1

    def handle(self):
        host, port, *_ = self.client_address
        print(f"...connected from: {host} port {port}", flush=True)
        line = self.rfile.readline()
        self.wfile.write(strftime("[%a %b %e %H:%M:%S %Y] ", localtime()).encode())
        self.wfile.write(line)


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128
    address_family = socket.AF_INET6 if socket.has_dualstack_ipv6() else socket.AF_INET

    def server_bind(self):
        if self.address_family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        super().server_bind()

    def handle_error(self, request, client_address):
        print(f"...{client_address[0]} failed: {sys.exc_info()[1]}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int, nargs="?", default=21567)
    port = parser.parse_args().port
    try:
        server = Server(("", port), Handler)
    except OSError as e:
        parser.exit(1, f"port {port}: {e.strerror}\n")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
    print("waiting for connection...", flush=True)
    with server:
        server.serve_forever(poll_interval=0.25)


main()
