# A list without "end". No stats, no log, no ping.
import socketserver, sys

names = {}

class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            for reply in self.obey(line.decode('utf-8', 'surrogateescape').rstrip('\r\n')):
                self.wfile.write(reply.encode('utf-8', 'surrogateescape') + b'\n')

    def obey(self, line):
        words = line.split(' ', 4)
        if words[0] == 'register' and len(words) == 5 and words[3].isdigit() and 0 < int(words[3]) < 65536:
            names[words[1]] = ' '.join(words[2:])
            return ['ok']
        if words[0] == 'lookup' and len(words) == 2:
            return [names.get(words[1], 'unknown')]
        if words[0] == 'unregister' and len(words) == 2:
            return ['ok' if names.pop(words[1], None) else 'unknown']
        if line == 'list':
            return [name + ' ' + names[name] for name in names]
        return ['error: what?']

class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

server = Server(('', int(sys.argv[1])), Handler)
print('waiting for connection...')
try:
    server.serve_forever()
except KeyboardInterrupt:
    pass
