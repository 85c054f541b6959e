# asyncio streams: a coroutine for each client, readline until it is empty, drain after each line.
import asyncio
import contextlib
import sys
import time


async def converse(reader, writer):
    print('...connected from:', writer.get_extra_info('peername'))
    with contextlib.suppress(ConnectionError):
        while line := await reader.readline():
            writer.write(b'[%s] %s' % (time.ctime().encode(), line))
            await writer.drain()
        writer.close()
        await writer.wait_closed()


async def main():
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
    try:
        server = await asyncio.start_server(converse, '0.0.0.0', port, limit=1 << 20)
    except OSError as error:
        sys.exit(f'port {port}: {error}')
    print('waiting for connection...')
    async with server:
        await server.serve_forever()


with contextlib.suppress(KeyboardInterrupt):
    asyncio.run(main())
