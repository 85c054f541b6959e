# asyncio: a connected endpoint, a queue of replies, the terminal read in an executor's thread.
import asyncio
import os
import sys


class Replies(asyncio.DatagramProtocol):
    def __init__(self):
        self.queue = asyncio.Queue()

    def datagram_received(self, data, address):
        self.queue.put_nowait(data)

    def error_received(self, error):
        self.queue.put_nowait(str(error).encode())


def read_line():
    sys.stdout.write('> ')
    sys.stdout.flush()
    return sys.stdin.buffer.readline().rstrip(b'\n')


async def main(host='127.0.0.1', port='21567'):
    loop = asyncio.get_running_loop()
    transport, replies = await loop.create_datagram_endpoint(Replies, remote_addr=(host, int(port)))
    while line := await loop.run_in_executor(None, read_line):
        transport.sendto(line)
        try:
            reply = await asyncio.wait_for(replies.queue.get(), 5)
        except asyncio.TimeoutError:
            reply = b'no reply'
        sys.stdout.buffer.write(reply + b'\n')
        sys.stdout.buffer.flush()
    transport.close()


try:
    asyncio.run(main(*sys.argv[1:]))
except OSError as error:
    print(error, file=sys.stderr)
    os._exit(1)
except KeyboardInterrupt:
    os._exit(130)
