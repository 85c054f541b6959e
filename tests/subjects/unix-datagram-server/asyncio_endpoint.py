# asyncio's datagram endpoint of the Unix family; silent, and the loop's own signal handlers end it.
import asyncio
import os
import signal
import socket
import sys
import time


class Stamper(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, peer):
        # asyncio takes an empty reply for none, but this one has a stamp.
        self.transport.sendto(f'[{time.ctime()}] '.encode() + data, peer)

    def error_received(self, error):
        pass


async def main(path):
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, lambda: done.done() or done.set_result(None))
    transport, _ = await loop.create_datagram_endpoint(Stamper, local_addr=path, family=socket.AF_UNIX)
    await done
    transport.close()
    os.unlink(path)


asyncio.run(main(sys.argv[1]))
