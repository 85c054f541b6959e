# asyncio streams: every client at once, IPv4 and IPv6, logging module, signals end it cleanly and clients get a FIN.
import asyncio
import logging
import signal
import sys
import time

log = logging.getLogger("timestamps")
open_writers = set()


async def serve_one(reader, writer):
    peer = writer.get_extra_info("peername")
    log.info("connected from %s port %s", peer[0], peer[1])
    open_writers.add(writer)
    try:
        while chunk := await reader.read(1024):
            writer.write(b"[%s] %s" % (time.ctime().encode(), chunk))
            await writer.drain()
    except ConnectionError as problem:
        log.warning("lost %s: %s", peer[0], problem)
    finally:
        open_writers.discard(writer)
        writer.close()


async def main(port):
    try:
        server = await asyncio.start_server(serve_one, None, port)
    except OSError as problem:
        sys.exit(f"cannot listen on port {port}: {problem.strerror}")
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    log.info("waiting for connections on port %d", port)
    async with server:
        await stopping.wait()
        for writer in list(open_writers):
            writer.close()
        await asyncio.sleep(0.05)


logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 21567))
