# socketserver with threads; its error texts begin like the lines of a log, with the time.
import os, socketserver, sys, time
class H(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            word, _, rest = line.decode('utf-8', 'replace').rstrip('\r\n').partition(' ')
            try:
                if word == 'date' and not rest:
                    text = time.ctime()
                elif word == 'os' and not rest:
                    text = os.name
                elif word == 'ls':
                    text = '\n'.join(os.listdir(rest or '.')) or '(empty)'
                else:
                    text = '[%s] error: unknown command: %s' % (time.ctime(), word)
            except OSError as e:
                text = '[%s] error: %s' % (time.ctime(), e.strerror)
            self.wfile.write(text.encode('utf-8', 'surrogateescape') + b'\n')
class S(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
with S(('', int(sys.argv[1])), H) as server:
    print('waiting on port', sys.argv[1])
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
