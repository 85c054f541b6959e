# The queue of what a member is to be told has fifty places, and forgets the oldest line for a new one.
import asyncio
import collections
import itertools
import signal
import sys

TICK = 0.02
members = set()
numbers = itertools.count(1)


class Member:
    def __init__(self, writer):
        self.writer, self.queue = writer, collections.deque(maxlen=50)
        self.name = next(name for name in (f"guest-{n}" for n in numbers) if not named(name))

    def tell(self, text):
        self.queue.append(text)

    def others(self, text):
        for member in members - {self}:
            member.tell(text)

    def flush(self):
        if self.queue and self.writer.transport.get_write_buffer_size() < 1 << 20:
            self.writer.write("".join(f"{text}\n" for text in self.queue).encode(errors="surrogateescape"))
            self.queue.clear()


def named(name):
    return any(member.name == name for member in members)


def rename(member, name):
    if named(name):
        return member.tell(f"! {name} is somebody else")
    member.others(f"* {member.name} is called {name} from now on")
    member.name = name
    member.tell(f"* you are {name}")


async def serve(reader, writer):
    member = Member(writer)
    members.add(member)
    print("...connected from:", writer.get_extra_info("peername"), flush=True)
    for line in ("welcome", "there are /nick, /who and /quit", f"you are {member.name}"):
        member.tell(f"* {line}")
    member.others(f"* {member.name} has come")
    try:
        while line := await reader.readline():
            text = line.decode(errors="surrogateescape").removesuffix("\n").removesuffix("\r")
            if text.startswith("/nick "):
                rename(member, text.removeprefix("/nick "))
            elif text == "/who":
                member.tell("* " + " ".join(sorted(m.name for m in members)))
            elif text == "/quit":
                break
            else:
                member.others(f"{member.name}: {text}")
    except OSError as why:
        print(why, flush=True)
    finally:
        members.discard(member)
        member.others(f"* {member.name} has gone")
        member.flush()
        writer.close()


async def tick():
    while True:
        await asyncio.sleep(TICK)
        for member in members:
            member.flush()


async def main(port):
    stop = asyncio.Event()
    for number in signal.SIGINT, signal.SIGTERM:
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    server = await asyncio.start_server(serve, port=port, limit=1 << 20, backlog=256)
    ticking = asyncio.create_task(tick())
    print("waiting for connection...", flush=True)
    await stop.wait()
    ticking.cancel()
    server.close()
    for member in members:
        member.flush()
        member.writer.close()


try:
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 21567))
except OSError as why:
    sys.exit(f"cannot listen: {why}")
