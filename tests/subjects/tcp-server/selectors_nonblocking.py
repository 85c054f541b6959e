# Non-blocking sockets under the selectors module: one thread, an output buffer per client, wakes twice a second for nothing.
import selectors
import socket
import sys
import time

sel = selectors.DefaultSelector()


class Client:
    def __init__(self, sock, address):
        self.sock, self.address = sock, address
        self.out = bytearray()
        self.finished = False

    def ready(self, mask):
        try:
            if mask & selectors.EVENT_READ:
                data = self.sock.recv(4096)
                if data:
                    self.out += b"[" + time.ctime().encode() + b"] " + data
                else:
                    self.finished = True
            if self.out:
                del self.out[: self.sock.send(self.out)]
        except BlockingIOError:
            pass
        except OSError as e:
            print("dropping", self.address, e)
            return self.leave()
        if self.finished and not self.out:
            return self.leave()
        wanted = 0 if self.finished else selectors.EVENT_READ
        sel.modify(self.sock, wanted | (selectors.EVENT_WRITE if self.out else 0), self)

    def leave(self):
        sel.unregister(self.sock)
        self.sock.close()


def main():
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
    listener = socket.create_server(("", port), backlog=128)
    listener.setblocking(False)
    sel.register(listener, selectors.EVENT_READ)
    print("waiting for connection...")
    while True:
        for key, mask in sel.select(timeout=0.5):
            if key.data:
                key.data.ready(mask)
                continue
            sock, address = listener.accept()
            print("...connected from:", address)
            sock.setblocking(False)
            sel.register(sock, selectors.EVENT_READ, Client(sock, address))


try:
    main()
except KeyboardInterrupt:
    sys.exit(130)
