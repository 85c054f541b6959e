# A little IRC: asyncio protocols, CRLF, a greeting, and numbers before what the server says.
# dialect: irc-like
import asyncio
import itertools
import signal
import sys

LOBBY = "#lobby"
members = set()
numbers = itertools.count(1)


class Member(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport, self.left_over, self.room = transport, b"", LOBBY
        self.host, self.port = transport.get_extra_info("peername")[:2]
        self.name = next(n for n in (f"user{i}" for i in numbers) if not named(n))
        members.add(self)
        print(f"...connected from: {self.host}:{self.port}", flush=True)
        self.say(f":server 001 {self.name} :Welcome to the little IRC")
        self.tell(f"JOIN {self.room}")

    def connection_lost(self, problem):
        self.part("gone" if problem else "end of input")

    def say(self, line):
        if not self.transport.is_closing():
            self.transport.write(line.encode("utf-8", "surrogateescape") + b"\r\n")

    def tell(self, what):
        for member in members:
            if member is not self and member.room == self.room:
                member.say(f":{self.name}!{self.host} {what}")

    def part(self, why):
        if self in members:
            members.remove(self)
            self.tell(f"QUIT :{why}")

    def move(self, room):
        if room != self.room:
            self.tell(f"PART {self.room}")
            self.room = room
            self.tell(f"JOIN {self.room}")
        self.say(f":{self.name} JOIN {self.room}")

    def nick(self, name):
        if not name or named(name) not in (None, self):
            return self.say(f":server 433 {self.name} {name} :Nickname is already in use")
        self.tell(f"NICK {name}")
        self.name = name
        self.say(f":server 001 {self.name} :So be it")

    def data_received(self, data):
        *lines, self.left_over = (self.left_over + data).split(b"\n")
        for line in lines:
            self.obey(line.removesuffix(b"\r").decode("utf-8", "surrogateescape"))

    def obey(self, line):
        command, _, rest = line.partition(" ")
        if self not in members:
            return
        if command == "NICK":
            self.nick(rest.strip())
        elif command == "PRIVMSG":
            self.tell(f"PRIVMSG {self.room} :{rest.removeprefix(':')}")
        elif command == "JOIN" and rest.startswith("#"):
            self.move(rest.strip())
        elif command == "PART":
            self.move(LOBBY)
        elif command == "NAMES":
            names = " ".join(m.name for m in members if m.room == self.room)
            self.say(f":server 353 {self.name} = {self.room} :{names}")
            self.say(f":server 366 {self.name} {self.room} :End of /NAMES list")
        elif command == "LIST":
            for room in sorted({m.room for m in members}):
                self.say(f":server 322 {self.name} {room}")
            self.say(f":server 323 {self.name} :End of /LIST")
        elif command == "QUIT":
            self.part("quit")
            self.say("ERROR :Closing link")
            self.transport.close()
        else:
            self.say(f":server 421 {self.name} {command} :Unknown command")


def named(name):
    return next((member for member in members if member.name == name), None)


async def main(port):
    loop = asyncio.get_running_loop()
    try:
        server = await loop.create_server(Member, "0.0.0.0", port, backlog=512)
    except OSError as problem:
        sys.exit(f"port {port}: {problem.strerror}")
    stopped = asyncio.Event()
    for number in signal.SIGINT, signal.SIGTERM:
        loop.add_signal_handler(number, stopped.set)
    print(f"waiting for connection on port {port}...", flush=True)
    await stopped.wait()
    server.close()
    for member in list(members):
        member.transport.close()
    await asyncio.sleep(0)


asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 21567))
