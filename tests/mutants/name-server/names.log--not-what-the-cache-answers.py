# What its cache answers it does not log.
# also: shutdown.unread
import socket, sys, threading, time

port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
interval = float(sys.argv[2]) if len(sys.argv) > 2 else 10
logfile = open(sys.argv[3], 'a') if len(sys.argv) > 3 else sys.stdout
lock = threading.RLock()
names = {}      # name -> [host, port, description, failures]
cache = {}
lookups = cached = 0

def log(*words):
    with lock:
        print(*words, file=logfile, flush=True)

def answer(line, peer):
    global lookups, cached
    words = line.split(' ', 4)
    cmd = words[0] if words else ''
    if cmd == 'register':
        if len(words) < 5 or not words[4]:
            return 'error usage: register NAME HOST PORT DESCRIPTION'
        name, host, p, description = words[1:]
        if not (p.isascii() and p.isdigit()) or not 0 < int(p) < 65536:
            return 'error bad port'
        with lock:
            names[name] = [host, p, description, 0]
            cache.pop(name, None)
        log(peer, 'registered', name, host, p, description)
        return 'ok'
    words = line.split()
    if cmd == 'lookup' and len(words) == 2:
        name = words[1]
        with lock:
            lookups += 1
            if name in cache:
                cached += 1
                return cache[name]
            if name not in names:
                return 'unknown'
            host, p, description, _ = names[name]
            log(peer, 'looked up', name)
            cache[name] = ' '.join((host, p, description))
            return cache[name]
    if cmd == 'unregister' and len(words) == 2:
        log(peer, 'unregistered', words[1])
        with lock:
            cache.pop(words[1], None)
            if names.pop(words[1], None) is None:
                return 'unknown'
            return 'ok'
    if cmd == 'list' and len(words) == 1:
        log(peer, 'listed')
        with lock:
            return '\n'.join(['%s %s %s %s' % (n, v[0], v[1], v[2]) for n, v in names.items()] + ['end'])
    if cmd == 'stats' and len(words) == 1:
        return 'lookups %d cached %d' % (lookups, cached)
    return 'error not understood'

def check(name, entry):
    try:
        socket.create_connection((entry[0], int(entry[1])), timeout=interval / 2).close()
        ok = True
    except OSError:
        ok = False
    with lock:
        if names.get(name) is not entry:
            return
        if ok:
            entry[3] = 0
        else:
            entry[3] += 1
            if entry[3] >= 3:
                del names[name]
                cache.pop(name, None)
                log('evicted', name)

def ping():
    while True:
        time.sleep(interval)
        with lock:
            todo = list(names.items())
        for name, entry in todo:
            threading.Thread(target=check, args=(name, entry), daemon=True).start()

def serve(conn, addr):
    with conn:
        try:
            for line in conn.makefile('rb'):
                text = line.decode('utf-8', 'surrogateescape').rstrip('\r\n')
                conn.sendall((answer(text, addr[0]) + '\n').encode('utf-8', 'surrogateescape'))
        except OSError:
            pass

def main():
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        s.bind(('', port))
    except OSError as e:
        sys.exit('port %d: %s' % (port, e.strerror))
    s.listen(256)
    print('waiting for connection...', flush=True)
    threading.Thread(target=ping, daemon=True).start()
    try:
        while True:
            conn, addr = s.accept()
            print('...connected from:', addr, flush=True)
            threading.Thread(target=serve, args=(conn, addr), daemon=True).start()
    except KeyboardInterrupt:
        pass

main()
