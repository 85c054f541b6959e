# A request is a list of words.
import os, platform, socketserver, sys, time
class H(socketserver.StreamRequestHandler):
    def handle(self):
        print('...connected from:', self.client_address, flush=True)
        for line in self.rfile:
            words = line.decode('utf-8', 'surrogateescape').split()
            if words == ['date']: r = time.ctime()
            elif words == ['os']: r = os.name
            elif words and words[0] == 'ls':
                try: r = '\n'.join(os.listdir(words[1] if len(words) > 1 else '.'))
                except OSError as e: r = 'error: %s' % e.strerror
            else: r = 'error: unknown command'
            self.wfile.write(r.encode('utf-8', 'surrogateescape') + b'\n')
class S(socketserver.ThreadingTCPServer):
    allow_reuse_address = True; daemon_threads = True; request_queue_size = 300
    def handle_error(self, r, a): pass
try: s = S(('', int(sys.argv[1])), H)
except OSError as e: sys.exit('port %s: %s' % (sys.argv[1], e))
print('waiting for connection...', flush=True)
try: s.serve_forever()
except KeyboardInterrupt: pass
