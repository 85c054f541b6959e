#!/usr/bin/env python3
# asyncio with a datagram endpoint, the logging module on standard error, and signal handlers that end the loop.
import asyncio
import logging
import signal
import sys
from time import ctime


class Stamper(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport
        logging.info("waiting for message...")

    def datagram_received(self, data, addr):
        self.transport.sendto(b"[" + ctime().encode() + b"] " + data, addr)
        logging.info("...received from and returned to: %s port %d", *addr[:2])

    def error_received(self, exc):
        logging.warning("a client has gone: %s", exc)


async def main(port=21567):
    loop = asyncio.get_running_loop()
    done = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, done.set)
    try:
        transport, _ = await loop.create_datagram_endpoint(Stamper, local_addr=("0.0.0.0", port))
    except OSError as e:
        sys.exit(f"port {port}: {e.strerror}")
    await done.wait()
    transport.close()


logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
asyncio.run(main(*map(int, sys.argv[1:2])))
