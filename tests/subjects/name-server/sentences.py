# One thread with selectors: clients, and pings that do not block; understands and speaks sentences, prints what it hears.
# dialect: sentences
import contextlib
import re
import selectors
import signal
import socket
import sys
import time

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
INTERVAL = float(sys.argv[2]) if len(sys.argv) > 2 else 30.0
loop = selectors.DefaultSelector()
services, remembered = {}, {}
asked = hits = 0


class Service:
    def __init__(self, host, port, text):
        self.host, self.port, self.text, self.failures = host, port, text, 0

    def __str__(self):
        return f"{self.text}, at {self.host}:{self.port}"


def forget(name):
    remembered.pop(name, None)
    return services.pop(name, None)


def where(name):
    global asked, hits
    asked += 1
    if name in remembered:
        hits += 1
    elif name in services:
        remembered[name] = str(services[name])
    return remembered.get(name, "nowhere")


def answer(line):
    if found := re.fullmatch(r"at (\S+):([0-9]{1,5}) is ([^\s,]+), (.+)", line):
        host, port, name, text = found.groups()
        if not 1 <= int(port) <= 65535:
            return "pardon? That is no port."
        forget(name)
        services[name] = Service(host, int(port), text)
        return "thank you"
    if found := re.fullmatch(r"where is (\S+)", line):
        return where(found[1])
    if found := re.fullmatch(r"forget (\S+)", line):
        return "forgotten" if forget(found[1]) else "nowhere"
    if line == "who is there":
        return "".join(f"{name}: {service}\n" for name, service in services.items()) + "that is all"
    if line == "how many":
        return f"{asked} asked, {hits} remembered"
    return "pardon?"


class Client:
    def __init__(self, sock, peer):
        self.sock, self.peer, self.rest, self.out, self.ended = sock, "%s:%d" % peer[:2], b"", b"", False
        sock.setblocking(False)
        loop.register(sock, selectors.EVENT_READ, self)
        print("connected:", self.peer, flush=True)

    def ready(self, mask):
        try:
            if mask & selectors.EVENT_READ:
                self.receive()
            if self.out:
                self.out = self.out[self.sock.send(self.out):]
        except BlockingIOError:
            pass
        except OSError:
            return self.close()
        if self.ended and not self.out:
            return self.close()
        wanted = (0 if self.ended else selectors.EVENT_READ) | (selectors.EVENT_WRITE if self.out else 0)
        loop.modify(self.sock, wanted, self)

    def receive(self):
        data = self.sock.recv(65536)
        self.ended = not data
        *lines, self.rest = (self.rest + data).split(b"\n")
        for line in lines:
            text = line.removesuffix(b"\r").decode("utf-8", "surrogateescape")
            print(f"{self.peer} says {text!a}", flush=True)
            self.out += answer(text).encode("utf-8", "surrogateescape") + b"\r\n"

    def close(self):
        loop.unregister(self.sock)
        self.sock.close()


class Ping:
    def __init__(self, name, service):
        self.name, self.service, self.sock = name, service, socket.socket()
        self.sock.setblocking(False)
        try:
            problem = self.sock.connect_ex((service.host, service.port))
        except OSError:  # no such host
            problem = True
        if problem == 115:  # EINPROGRESS
            loop.register(self.sock, selectors.EVENT_WRITE, self)
            pings.append(self)
        else:
            self.over(not problem)

    def ready(self, _):
        self.over(self.sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0)

    def over(self, fine):
        if self in pings:
            pings.remove(self)
            loop.unregister(self.sock)
        self.sock.close()
        self.service.failures = 0 if fine else self.service.failures + 1
        if self.service.failures == 3 and services.get(self.name) is self.service:
            print(self.name, "is not there any more", flush=True)
            forget(self.name)


class Door:
    def __init__(self, sock):
        self.sock = sock
        loop.register(sock, selectors.EVENT_READ, self)

    def ready(self, _):
        with contextlib.suppress(OSError):
            Client(*self.sock.accept())


pings = []
for number in signal.SIGINT, signal.SIGTERM:
    signal.signal(number, lambda *_: sys.exit(0))
try:
    Door(socket.create_server(("", PORT), backlog=256))
except OSError as problem:
    sys.exit(f"cannot listen on port {PORT}: {problem.strerror}")
print("waiting for connection...", flush=True)
due = time.monotonic() + INTERVAL
while True:
    for key, mask in loop.select(max(0, due - time.monotonic())):
        key.data.ready(mask)
    if time.monotonic() >= due:
        due += INTERVAL
        for late in list(pings):
            late.over(False)
        for name, service in list(services.items()):
            Ping(name, service)
