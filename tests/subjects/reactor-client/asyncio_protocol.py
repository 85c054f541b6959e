# asyncio in Twisted's manner: a Protocol for the server, add_reader for the terminal.
import asyncio
import os
import sys


class Client(asyncio.Protocol):
    def __init__(self, done):
        self.done = done
        self.typed = b''

    def connection_made(self, transport):
        self.transport = transport
        self.prompt()
        asyncio.get_running_loop().add_reader(0, self.read_terminal)

    def prompt(self):
        os.write(1, b'> ')

    def read_terminal(self):
        data = os.read(0, 4096)
        self.typed += data
        while b'\n' in self.typed:
            line, _, self.typed = self.typed.partition(b'\n')
            if not line:
                return self.transport.close()
            os.write(1, b'...sending ' + line + b'...\n')
            self.transport.write(line)
        if not data:
            self.transport.close()

    def data_received(self, data):
        os.write(1, data + b'\n')
        self.prompt()

    def connection_lost(self, error):
        asyncio.get_running_loop().remove_reader(0)
        self.done.set_result(error)


async def main(host='localhost', port='21567'):
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    try:
        await loop.create_connection(lambda: Client(done), host, int(port))
    except OSError as error:
        sys.exit(f'no connection to {host}: {error}')
    if error := await done:
        print('lost:', error)


try:
    asyncio.run(main(*sys.argv[1:]))
except KeyboardInterrupt:
    print()
