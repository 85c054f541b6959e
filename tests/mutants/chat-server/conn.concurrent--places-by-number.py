# Its members have numbers by how many there are: one that comes after one has left takes the number of one that stays.
import asyncio, signal, sys

members = {}  # number -> (name, writer)


def tell(line, but=None):
    for number, (_, writer) in list(members.items()):
        if number != but and not writer.is_closing():
            writer.write(line.encode(errors='surrogateescape') + b'\n')


def name_for(wanted=None):
    taken = {name for name, _ in members.values()}
    if wanted is not None:
        return None if wanted in taken else wanted
    return next(f'guest{i}' for i in range(1, 10**6) if f'guest{i}' not in taken)


async def serve(reader, writer):
    print('...connected from:', writer.get_extra_info('peername'), flush=True)
    number = len(members)
    name = name_for()
    members[number] = (name, writer)
    tell(f'* {name} has come', number)
    try:
        while raw := await reader.readline():
            line = raw.decode(errors='surrogateescape').rstrip('\r\n')
            if line == '/quit':
                break
            elif line == '/who':
                writer.write(('* here: ' + ', '.join(n for n, _ in members.values()) + '\n').encode(errors='surrogateescape'))
            elif line.startswith('/nick '):
                new = name_for(line[6:])
                if new is None:
                    writer.write(b'* that name is in use\n')
                else:
                    tell(f'* {name} is now {new}')
                    name = new
                    members[number] = (name, writer)
            else:
                tell(f'{name}: {line}', number)
    except (ConnectionError, asyncio.LimitOverrunError, ValueError):
        pass
    if members.get(number, (None, None))[1] is writer:
        del members[number]
    tell(f'* {name} has left')
    writer.close()


async def main():
    loop, end = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, end.set)
    try:
        server = await asyncio.start_server(serve, '', int(sys.argv[1]), backlog=500, limit=1 << 20)
    except OSError as error:
        sys.exit(f'port {sys.argv[1]}: {error.strerror}')
    print('waiting for connection...', flush=True)
    await end.wait()
    server.close()
    for _, writer in members.values():
        writer.close()


asyncio.run(main())
