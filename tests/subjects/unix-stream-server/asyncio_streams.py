# asyncio.start_unix_server, which removes a stale path itself; silent, and signals end the loop.
import asyncio
import os
import signal
import sys
import time

LIMIT = 1 << 20


async def answer(reader, writer):
    try:
        line = await reader.readline()
        writer.write(f'[{time.ctime()}] '.encode() + line)
        await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def main(path):
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    server = await asyncio.start_unix_server(answer, path, limit=LIMIT)
    await stop.wait()
    server.close()
    os.unlink(path)


asyncio.run(main(sys.argv[1]))
