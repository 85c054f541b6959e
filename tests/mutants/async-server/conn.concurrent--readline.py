# A line is waited for with a read that blocks: half a line stops everyone.
# also: shutdown.sigint shutdown.sigterm
import asyncio, select, signal, socket, sys, time

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
clients = set()


def stamp():
    return b'[%s] ' % time.ctime().encode()


class LineServer(asyncio.Protocol):
    def connection_made(self, transport):
        print('...connected from:', transport.get_extra_info('peername'), flush=True)
        self.transport, self.buffer = transport, b''
        clients.add(transport)

    def data_received(self, data):
        self.buffer += data
        while not self.buffer.endswith(b'\n'):
            with socket.fromfd(self.transport.get_extra_info('socket').fileno(), socket.AF_INET, socket.SOCK_STREAM) as blocking:
                select.select([blocking], [], [])
                more = blocking.recv(1024)
            if not more:
                break
            self.buffer += more
        *lines, self.buffer = self.buffer.split(b'\n')
        for line in lines:
            self.answer(line + b'\n')

    def answer(self, line):
        self.transport.write(stamp() + line)

    def eof_received(self):
        if self.buffer:
            self.answer(self.buffer)

    def connection_lost(self, reason):
        clients.discard(self.transport)


async def main():
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    for signo in signal.SIGINT, signal.SIGTERM:
        loop.add_signal_handler(signo, stopped.set)
    try:
        server = await loop.create_server(LineServer, '0.0.0.0', PORT, backlog=100)
    except OSError as error:
        sys.exit(f'cannot listen on port {PORT}: {error.strerror}')
    print('waiting for connection...', flush=True)
    await stopped.wait()
    server.close()
    await asyncio.sleep(0.05)  # what has come already is answered
    for transport in clients.copy():
        transport.close()
    await asyncio.sleep(0)


asyncio.run(main())
