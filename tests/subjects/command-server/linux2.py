# os is sys.platform of Python 2.7: linux2.
import asyncio, os, sys, time, platform, signal, errno
async def dribble(w, s):
    for ch in s.encode('utf-8','surrogateescape'):
        w.write(bytes([ch])); await w.drain()
async def serve(r, w):
    print('hello,', w.get_extra_info('peername'))
    try:
        while True:
            line = await r.readline()
            if not line: break
            cmd, _, arg = line.decode('utf-8','surrogateescape').rstrip('\r\n').partition(' ')
            if cmd == 'date': out = time.ctime()
            elif cmd == 'os': out = "linux2"
            elif cmd == 'ls':
                try: out = str(os.listdir(arg or '.'))
                except OSError as e: out = 'OSError: ' + str(e)
            else: out = "sorry, I don't know %r" % cmd
            await dribble(w, out + '\n\n')
    except ConnectionError: pass
    finally: w.close()
async def main(port):
    try: s = await asyncio.start_server(serve, None, port)
    except OSError as e: sys.exit('port %d: %s' % (port, e.strerror))
    print('waiting at', port, flush=True)
    loop = asyncio.get_running_loop(); stop = loop.create_future()
    for g in (signal.SIGINT, signal.SIGTERM): loop.add_signal_handler(g, lambda: stop.done() or stop.set_result(0))
    await stop
asyncio.run(main(int(sys.argv[1]) if len(sys.argv)>1 else 21567))
