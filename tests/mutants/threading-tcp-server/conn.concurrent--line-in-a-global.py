# The line is kept in a global until it is answered.
# also: shutdown.unread
import socket, sys, threading, time, signal
def stamp():
    return ('[%s] ' % time.ctime()).encode()
def read_line(f):
    return f.readline()
line = b""
def handle(conn, addr):
    global line
    try:
        with conn, conn.makefile('rb') as f:
            line = read_line(f)
            time.sleep(0.001)
            if line:
                conn.sendall(stamp() + line)
    except OSError:
        pass
def main():
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        s.bind(('', port))
    except OSError as e:
        sys.exit('cannot listen on port %d: %s' % (port, e))
    s.listen(256)
    print('waiting for connection...')
    try:
        while True:
            conn, addr = s.accept()
            print('...connected from:', addr)
            threading.Thread(target=handle, args=(conn, addr), daemon=True).start()
    except KeyboardInterrupt:
        pass
main()
