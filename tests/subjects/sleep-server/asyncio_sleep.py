# asyncio: await asyncio.sleep, the number comes back as a float, CRLF; ends cleanly on a signal.
import asyncio
import re
import signal
import sys

NUMBER = re.compile(r"[+]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
clients = {}


async def answer(line):
    command, _, argument = line.decode("latin-1").strip().partition(" ")
    if command != "sleep":
        return f"error unknown command {command!r}"
    if not NUMBER.fullmatch(argument) or (seconds := float(argument)) > 1e9:
        return f"error bad number {argument!r}"
    await asyncio.sleep(seconds)
    return f"slept {seconds!r}"


async def talk(reader, writer):
    clients[asyncio.current_task()] = writer
    print("...connected from: %s:%d" % writer.get_extra_info("peername")[:2], flush=True)
    try:
        while line := await reader.readline():
            writer.write((await answer(line) + "\r\n").encode())
            await writer.drain()
    except (ConnectionError, ValueError, asyncio.CancelledError):
        pass
    finally:
        del clients[asyncio.current_task()]
        writer.close()


async def main(port):
    try:
        server = await asyncio.start_server(talk, "0.0.0.0", port, backlog=200)
    except OSError as why:
        sys.exit(f"cannot listen on port {port}: {why.strerror}")
    stop = asyncio.Event()
    for number in signal.SIGINT, signal.SIGTERM:
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    print("waiting for connection...", flush=True)
    await stop.wait()
    server.close()
    tasks = list(clients)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 21567))
