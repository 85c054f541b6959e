# ls is recognised by its first two letters: what follows is a folder, blank or not.
# also: shutdown.unread
import os, socket, sys, threading, time

def answer(line):
    if line == 'date':
        return time.ctime()
    if line == 'os':
        return os.name
    if line.startswith('ls'):
        where = line[2:].strip() or '.'
        try:
            names = os.listdir(where)
        except OSError as e:
            return 'error: %s: %s' % (where, e.strerror)
        return '\n'.join(sorted(names))
    return 'error: unknown command: ' + line

def serve(conn, addr):
    with conn:
        f = conn.makefile('rb')
        try:
            for line in f:
                text = line.decode('utf-8', 'replace').rstrip('\r\n')
                reply = answer(text)
                conn.sendall((reply + '\n').encode('utf-8', 'replace'))
        except OSError:
            pass

def main():
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        s.bind(('', port))
    except OSError as e:
        sys.exit('port %d: %s' % (port, e.strerror))
    s.listen(128)
    print('waiting for connection...', flush=True)
    try:
        while True:
            conn, addr = s.accept()
            print('...connected from:', addr, flush=True)
            threading.Thread(target=serve, args=(conn, addr), daemon=True).start()
    except KeyboardInterrupt:
        pass

main()
