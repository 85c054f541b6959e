# What stands behind the last newline of what has come is dropped.
# also: shutdown.unread
import selectors, socket, sys, time
sel = selectors.DefaultSelector()
class Client:
    def __init__(self, conn):
        self.conn, self.inp, self.out, self.eof = conn, b'', b'', False
def events(c):
    e = (0 if c.eof or len(c.out) > 1 << 20 else selectors.EVENT_READ) | (selectors.EVENT_WRITE if c.out else 0)
    if not e:
        close(c)
    else:
        sel.modify(c.conn, e, c)
def close(c):
    sel.unregister(c.conn)
    c.conn.close()
def answer(c, line):
    c.out += ('[%s] ' % time.ctime()).encode() + line
def step(c, mask):
    try:
        if mask & selectors.EVENT_READ:
            data = c.conn.recv(65536)
            if data:
                c.inp += data
                lines = c.inp.split(b'\n')
                if len(lines) > 1:
                    for line in lines[:-1]:
                        answer(c, line + b'\n')
                    c.inp = b''
            else:
                c.eof = True
                if c.inp:
                    answer(c, c.inp)
                    c.inp = b''
        if c.out:
            try:
                n = c.conn.send(c.out)
                c.out = c.out[n:]
            except BlockingIOError:
                pass
    except OSError:
        return close(c)
    events(c)
def main():
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        s.bind(('', port))
    except OSError as e:
        sys.exit('cannot listen on port %d: %s' % (port, e))
    s.listen(256)
    sel.register(s, selectors.EVENT_READ, None)
    print('waiting for connection...')
    while True:
        for key, mask in sel.select():
            if key.data is None:
                conn, addr = s.accept()
                print('...connected from:', addr)
                conn.setblocking(False)
                sel.register(conn, selectors.EVENT_READ, Client(conn))
            else:
                step(key.data, mask)
try:
    main()
except KeyboardInterrupt:
    pass
