# The old name is given up before it is known whether the new one is granted.
import asyncio
import signal
import sys

members = {}  # writer -> name
taken = set()  # names
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
        return send(writer, b"?? /nick NAME")
    taken.discard(members[writer])
    if name in taken:
        send(writer, b"?? the name " + name + b" is in use")
    else:
        taken.add(name)
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
        announce(members[writer] + b": " + line, writer)
    return True


async def serve(reader, writer):
    global count
    count += 1
    while b"anon%d" % count in taken:
        count += 1
    taken.add(b"anon%d" % count)
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
        taken.discard(name)
        known.discard(writer)
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
