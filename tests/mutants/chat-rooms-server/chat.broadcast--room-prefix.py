# The name of the room stands before the name of the sender.
# also: chat.who chat.leave chat.nick-unique chat.quit chat.slow chat.dead echo.order line.split rooms.isolation rooms.leave shutdown.unread
import itertools
import selectors
import signal
import socket
import sys

LOBBY = b"lobby"
selector = selectors.DefaultSelector()
members = []
numbers = itertools.count(1)


class Member:
    def __init__(self, sock):
        self.sock, self.input, self.output = sock, bytearray(), bytearray()
        self.room, self.leaving = LOBBY, False
        self.name = next(n for n in (b"guest%d" % i for i in numbers) if not named(n))

    def say(self, *words):
        self.output += b"".join(words) + b"\n"
        self.watch()

    def others(self, *words):
        for member in members:
            if member is not self and member.room == self.room:
                member.say(*words)

    def watch(self):
        if self.output:
            wanted = selectors.EVENT_WRITE | (0 if self.leaving else selectors.EVENT_READ)
            selector.modify(self.sock, wanted, self)
        elif self.leaving:
            self.close()
        else:
            selector.modify(self.sock, selectors.EVENT_READ, self)

    def close(self):
        selector.unregister(self.sock)
        self.sock.close()

    def part(self):
        members.remove(self)
        self.others(b"- ", self.name, b" has left")
        self.leaving = True

    def lost(self):
        if not self.leaving:
            self.part()
        self.close()

    def enter(self, room):
        if room != self.room:
            self.others(b"- ", self.name, b" has gone to another room")
            self.room = room
            self.others(b"- ", self.name, b" has come in")
        self.say(b"- this is ", room)

    def nick(self, name):
        if not name:
            return self.say(b"- which name?")
        if named(name) not in (None, self):
            return self.say(b"- the name ", name, b" is taken")
        self.others(b"- ", self.name, b" is now ", name)
        self.name = name
        self.say(b"- your name is ", name)

    def obey(self, line):
        command, _, argument = line.partition(b" ")
        argument = argument.strip()
        if command == b"/nick":
            self.nick(argument)
        elif command == b"/join":
            self.enter(argument or LOBBY)
        elif command == b"/leave":
            self.enter(LOBBY)
        elif command == b"/who":
            self.say(b"- ", b", ".join(m.name for m in members if m.room == self.room))
        elif command == b"/rooms":
            self.say(b"- ", b", ".join(sorted({m.room for m in members})))
        elif command == b"/quit":
            self.part()
        else:
            self.others(self.room, b"/", self.name, b": ", line)

    def readable(self):
        data = self.sock.recv(4096)
        if not data:
            self.part()
        self.input += data
        while not self.leaving and b"\n" in self.input:
            line, _, self.input = self.input.partition(b"\n")
            self.obey(bytes(line.removesuffix(b"\r")))
        self.watch()

    def writable(self):
        del self.output[:self.sock.send(self.output)]
        self.watch()


def named(name):
    return next((member for member in members if member.name == name), None)


def welcome(listener):
    sock, peer = listener.accept()
    print("...connected from:", peer, flush=True)
    sock.setblocking(False)
    member = Member(sock)
    selector.register(sock, selectors.EVENT_READ, member)
    members.append(member)
    member.others(b"- ", member.name, b" has come in")


def main(port):
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("", port))
    except OSError as problem:
        sys.exit(f"port {port}: {problem.strerror}")
    listener.listen(256)
    selector.register(listener, selectors.EVENT_READ)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print("waiting for connection...", flush=True)
    while True:
        for key, events in selector.select():
            member = key.data
            try:
                if member is None:
                    welcome(listener)
                    continue
                if events & selectors.EVENT_WRITE and member.output:
                    member.writable()
                if events & selectors.EVENT_READ and not member.leaving:
                    member.readable()
            except OSError as problem:
                print("lost:", problem, flush=True)
                if member:
                    member.lost()


try:
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21567)
except KeyboardInterrupt:
    print("bye")
