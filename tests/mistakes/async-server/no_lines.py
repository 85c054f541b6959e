# One chunk is one request: it does not wait for the end of a line.
import asyncio, sys, time

async def serve(reader, writer):
    print('...connected from:', writer.get_extra_info('peername'))
    while data := await reader.read(1024):
        writer.write(b'[%s] %s' % (time.ctime().encode(), data))
        await writer.drain()
    writer.close()

async def main():
    server = await asyncio.start_server(serve, '', int(sys.argv[1]))
    print('waiting for connection...')
    await server.serve_forever()

asyncio.run(main())
