# Two threads, one for each protocol, and socketserver underneath; CRLF at the end, as RFC 867's servers do.
import socketserver
import sys
import threading
import time

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567


def daytime():
    return time.ctime().encode("ascii") + b"\r\n"


class Stream(socketserver.BaseRequestHandler):
    def handle(self):
        print("...connected from:", self.client_address)
        self.request.sendall(daytime())


class Datagram(socketserver.DatagramRequestHandler):
    def handle(self):
        print("...received from:", self.client_address)
        self.wfile.write(daytime())


socketserver.TCPServer.allow_reuse_address = True
with socketserver.TCPServer(("", PORT), Stream) as tcp, socketserver.UDPServer(("", PORT), Datagram) as udp:
    threading.Thread(target=udp.serve_forever, daemon=True).start()
    print("waiting for connection...")
    try:
        tcp.serve_forever()
    except KeyboardInterrupt:
        pass
