# asyncio: the keyboard in an executor, open_connection and readline for each request, wait_closed after it.
import asyncio
import contextlib
import sys


async def request(host, port, text):
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.writelines([text.encode("utf-8", "surrogateescape"), b"\r\n"])
        await writer.drain()
        return await reader.readline()
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


async def main(host="localhost", port="21567"):
    loop = asyncio.get_running_loop()
    while text := await loop.run_in_executor(None, input, "> "):
        reply = await request(host, port, text)
        if not reply:
            break
        sys.stdout.write(reply.decode("utf-8", "replace").rstrip("\r\n") + "\n")


with contextlib.suppress(EOFError):
    asyncio.run(main(*sys.argv[1:]))
