# ls shows every name, ls DIR none with a leading dot.
# also: shutdown.unread
import os
import platform
import signal
import socketserver
import sys
import threading
import time


def listing(directory=b"."):
    try:
        return b"\r\n".join(sorted(n for n in os.listdir(directory) if directory == b'.' or directory == '.' or not n.startswith(b'.')))
    except OSError as why:
        return b"ls: cannot access '" + directory + b"': " + why.strerror.encode()


COMMANDS = {
    b"date": lambda: time.ctime().encode(),
    b"os": lambda: platform.system().encode(),
    b"ls": listing,
}


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        print("...connected from:", *self.client_address, flush=True)
        for line in self.rfile:
            word, _, rest = line.rstrip(b"\r\n").partition(b" ")
            if word not in COMMANDS or (rest and word != b"ls"):
                reply = b"unknown command: " + word
            else:
                reply = COMMANDS[word](*[rest][: bool(rest)])
            self.wfile.write(reply + b"\r\n")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 50

    def handle_error(self, request, address):
        print("lost", address, sys.exc_info()[1], flush=True)


port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
try:
    server = Server(("", port), Handler)
except OSError as why:
    sys.exit(f"cannot listen on port {port}: {why.strerror}")
for number in signal.SIGINT, signal.SIGTERM:
    signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
print("waiting for connection...", flush=True)
server.serve_forever()
