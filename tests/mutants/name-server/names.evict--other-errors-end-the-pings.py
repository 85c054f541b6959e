# Its pings expect a refusal or silence: a host where nobody can connect ends them all.
# also: shutdown.unread
import socketserver, sys, threading, time, socket
names = {}; lock = threading.Lock(); log = None; n = [0, 0]; cache = {}
class H(socketserver.StreamRequestHandler):
    def handle(self):
        print('connected from', self.client_address, flush=True)
        for raw in self.rfile:
            self.wfile.write(self.answer(raw.decode('utf-8', 'replace').rstrip('\r\n').split(' ', 4)).encode() + b'\n')
    def answer(self, w):
        with lock:
            try:
                if w[0] == 'register':
                    name, host, port, desc = w[1], w[2], int(w[3]), w[4]
                    if not 0 < port < 65536: return 'error bad port'
                    names[name] = [host, port, desc, 0]; cache.pop(name, None)
                    print(self.client_address, 'registered', name, file=log, flush=True); return 'ok'
                if w[0] == 'lookup':
                    n[0] += 1; print(self.client_address, 'asked for', w[1], file=log, flush=True)
                    if w[1] in cache: n[1] += 1; return cache[w[1]]
                    if w[1] not in names: return 'unknown'
                    cache[w[1]] = '%s %d %s' % tuple(names[w[1]][:3]); return cache[w[1]]
                if w[0] == 'unregister':
                    cache.pop(w[1], None); return 'ok' if names.pop(w[1], None) else 'unknown'
                if w[0] == 'list': return ''.join('%s %s %d %s\n' % (k, *v[:3]) for k, v in names.items()) + 'end'
                if w[0] == 'stats': return 'lookups %d cached %d' % tuple(n)
                return 'error unknown command'
            except (IndexError, ValueError) as e: return 'error %s' % e
def ping(every):
    while True:
        time.sleep(every)
        for k, v in list(names.items()):
            try: socket.create_connection((v[0], v[1]), every).close(); v[3] = 0
            except (ConnectionRefusedError, socket.timeout):
                v[3] += 1
                if v[3] == 3: del names[k]; cache.pop(k, None)
class S(socketserver.ThreadingTCPServer):
    allow_reuse_address = True; daemon_threads = True; request_queue_size = 300
    def handle_error(self, r, a): pass
if __name__ == '__main__':
    try: s = S(('', int(sys.argv[1])), H)
    except OSError as e: sys.exit('port %s: %s' % (sys.argv[1], e))
    log = open(sys.argv[3], 'a')
    threading.Thread(target=ping, args=(float(sys.argv[2]),), daemon=True).start()
    print('waiting for connection...', flush=True)
    try: s.serve_forever()
    except KeyboardInterrupt: pass
