# Each segment is taken for a line.
# also: echo.order stream.coalesced
import asyncio
import functools
import logging
import signal
import sys

port, interval = int(sys.argv[1]), float(sys.argv[2])
log = logging.getLogger("names")
services, pingers = {}, {}


@functools.lru_cache(maxsize=1000)
def found(name):
    return b"%s %d %s" % services[name]


async def ping(name, host, number):
    failed = 0
    while failed < 3:
        await asyncio.sleep(interval)
        try:
            _, writer = await asyncio.wait_for(asyncio.open_connection(host.decode(), number), interval / 2)
            writer.close()
            failed = 0
        except (OSError, UnicodeError, asyncio.TimeoutError):
            failed += 1
    log.info("%s has gone", name.decode("utf-8", "replace"))
    forget(name)


def forget(name):
    if name in services:
        del services[name]
        pingers.pop(name).cancel()
        found.cache_clear_counts()
        return True
    return False


lookups = hits = 0


def clear():
    """Empties the cache, but keeps its figures."""
    global hits
    hits += found.cache_info().hits
    found.cache_clear()


found.cache_clear_counts = clear


def answer(line):
    global lookups
    word, _, rest = line.partition(b" ")
    if word == b"register":
        name, host, number, text = (rest.split(b" ", 3) + [b""] * 4)[:4]
        if not host or not number.isdigit() or not 1 <= int(number) <= 65535:
            return b"error: register NAME HOST PORT DESCRIPTION"
        forget(name)
        services[name] = host, int(number), text
        pingers[name] = asyncio.create_task(ping(name, host, int(number)))
        return b"ok"
    if word == b"lookup" and rest:
        lookups += 1
        return found(rest) if rest in services else b"unknown"
    if word == b"unregister" and rest:
        return b"ok" if forget(rest) else b"unknown"
    if line == b"list":
        return b"".join(b"%s %s %d %s\n" % (name, *service) for name, service in services.items()) + b"end"
    if line == b"stats":
        return b"lookups %d cached %d" % (lookups, hits + found.cache_info().hits)
    return b"error: what is that?"


async def serve(reader, writer):
    peer = "%s port %s" % (writer.get_extra_info("peername") or ("?", "?"))[:2]
    log.info("connected from %s", peer)
    try:
        while (line := await reader.read(4096)):
            line = line.rstrip(b"\r\n")
            log.info("%s asks: %s", peer, line.decode("utf-8", "replace"))
            writer.write(answer(line) + b"\n")
            await writer.drain()
    except asyncio.CancelledError:
        pass
    except ConnectionError as problem:
        log.info("lost %s: %s", peer, problem)
    finally:
        writer.close()


async def main():
    stopping = asyncio.Event()
    for number in signal.SIGINT, signal.SIGTERM:
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    try:
        server = await asyncio.start_server(serve, "0.0.0.0", port, backlog=256)
    except OSError as problem:
        sys.exit(f"port {port}: {problem.strerror}")
    log.info("waiting for connections on port %d", port)
    await stopping.wait()
    server.close()


logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
asyncio.run(main())
