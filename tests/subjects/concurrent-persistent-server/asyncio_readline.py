# asyncio streams with a limit of a megabyte; two lines of code for each connection; says good-bye.
import asyncio
import signal
import sys
import time


async def serve(reader, writer):
    print("...connected from: %s:%d" % writer.get_extra_info("peername"), flush=True)
    try:
        while line := await reader.readline():
            writer.write(b"[%s] %s" % (time.ctime().encode(), line))
            await writer.drain()
    except (ConnectionError, ValueError):
        pass
    writer.close()


async def main(port):
    try:
        server = await asyncio.start_server(serve, "0.0.0.0", port, limit=1 << 20)
    except OSError as why:
        sys.exit(f"port {port}: {why}")
    done = asyncio.get_running_loop().create_future()
    for number in signal.SIGTERM, signal.SIGINT:
        asyncio.get_running_loop().add_signal_handler(number, lambda: done.done() or done.set_result(0))
    print("waiting for connection...", flush=True)
    await done
    print("good-bye", flush=True)


asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 21567))
