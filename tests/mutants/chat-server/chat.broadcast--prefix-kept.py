# What stands before a member's texts is made at his first one, and not again after a /nick.
import asyncio
import signal
import sys

members = {}  # writer -> name
prefixes = {}  # writer -> what stands before its texts
known = set()  # writers that have been announced
count = 0


def send(writer, line):
    writer.write(line + b"\n")


def announce(line, sender):
    for writer in members:
        if writer is not sender:
            send(writer, line)


def nick(writer, name):
    if not name:
        send(writer, b"?? /nick NAME")
    elif any(name == n for w, n in members.items() if w is not writer):
        send(writer, b"?? the name " + name + b" is in use")
    else:
        old, members[writer] = members[writer], name
        if writer in known:
            announce(b"-- " + old + b" calls himself " + name, writer)
        else:
            known.add(writer)
            announce(b"-- " + name + b" is here", writer)


def obey(writer, line):
    """False when the member wants to leave."""
    word, _, rest = line.partition(b" ")
    if word == b"/quit":
        return False
    if word == b"/nick":
        nick(writer, rest)
    elif word == b"/who":
        for name in sorted(members.values()):
            send(writer, name)
    elif line:
        announce(prefixes.setdefault(writer, members[writer] + b": ") + line, writer)
    return True


async def serve(reader, writer):
    global count
    count += 1
    while b"anon%d" % count in members.values():
        count += 1
    members[writer] = b"anon%d" % count
    print("...connected from:", writer.get_extra_info("peername"), flush=True)
    try:
        while line := await reader.readline():
            if not obey(writer, line.rstrip(b"\r\n")):
                break
    except (ConnectionError, ValueError) as problem:
        print("lost:", problem, flush=True)
    finally:
        name = members.pop(writer)
        known.discard(writer)
        prefixes.pop(writer, None)
        announce(b"-- " + name + b" is gone", writer)
        writer.close()


async def main(port):
    try:
        server = await asyncio.start_server(serve, "0.0.0.0", port, backlog=512, limit=1 << 20)
    except OSError as problem:
        sys.exit(f"{sys.argv[0]}: port {port}: {problem.strerror}")
    stopped = asyncio.Event()
    for number in signal.SIGINT, signal.SIGTERM:
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    print("waiting for connection...", flush=True)
    await stopped.wait()
    server.close()
    for writer in list(members):
        writer.close()
    await asyncio.sleep(0)


asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 21567))
