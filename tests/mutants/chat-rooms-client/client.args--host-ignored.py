# Of its arguments it takes the port, and asks this machine.
import asyncio
import os
import signal
import sys

HELP = "/nick NAME, /join ROOM, /leave, /who, /rooms, /quit; an empty line ends"


async def main(host="localhost", port="21567"):
    try:
        reader, writer = await asyncio.open_connection(host, int(port))
    except OSError as problem:
        sys.exit(f"{host} port {port}: {problem}")
    done = asyncio.Event()
    typed = bytearray()

    def keyboard():
        data = os.read(0, 4096)
        typed.extend(data or b"\n")
        while b"\n" in typed:
            line = bytes(typed[:typed.index(b"\n")])
            del typed[:len(line) + 1]
            if not line or done.is_set():
                return done.set()
            writer.write(line + b"\n")
            print("> ", end="", flush=True)

    async def screen():
        try:
            while data := await reader.read(4096):
                os.write(1, data)
        except ConnectionError as problem:
            print(problem)
        done.set()

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGINT, done.set)
    print(HELP)
    print("> ", end="", flush=True)
    loop.add_reader(0, keyboard)
    listening = asyncio.create_task(screen())
    await done.wait()
    loop.remove_reader(0)
    listening.cancel()
    writer.close()
    print()


asyncio.run(main("localhost", *sys.argv[2:]))
