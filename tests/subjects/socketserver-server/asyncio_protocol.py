# asyncio in its low-level dress: a Protocol class that collects bytes until the line feed or the end.
import asyncio
import sys
import time


class OneLine(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.pieces = b""
        self.answered = False
        print("...connected from:", transport.get_extra_info("peername"), flush=True)

    def data_received(self, data):
        self.pieces += data
        if b"\n" in self.pieces:
            self.answer(self.pieces[: self.pieces.index(b"\n") + 1])

    def eof_received(self):
        self.answer(self.pieces)
        return True

    def answer(self, line):
        if self.answered:
            return
        self.answered = True
        self.transport.write(f"[{time.ctime()}] ".encode() + line)
        self.transport.close()


async def main(port):
    server = await asyncio.get_running_loop().create_server(OneLine, "0.0.0.0", port, backlog=50)
    print("waiting for connection...", flush=True)
    async with server:
        await server.serve_forever()


try:
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 21567))
except KeyboardInterrupt:
    print("stopped")
except OSError as e:
    print(e, file=sys.stderr)
    sys.exit(1)
