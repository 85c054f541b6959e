# Nobody is told who has left.
import socketserver, sys, threading

lock = threading.Lock()
members = {}  # handler: name
count = 0

class Handler(socketserver.StreamRequestHandler):
    def say(self, text):
        try:
            self.wfile.write(text.encode('utf-8', 'surrogateescape') + b'\n')
        except OSError:
            pass

    def tell(self, text):
        for member in list(members):
            if member is not self:
                member.say(text)

    def handle(self):
        global count
        with lock:
            count += 1
            members[self] = 'guest%d' % count
            self.tell('* ' + members[self] + ' has joined')
        try:
            for line in self.rfile:
                if not self.obey(line.decode('utf-8', 'surrogateescape').rstrip('\r\n')):
                    break
        except OSError:
            pass
        with lock:
            name = members.pop(self)

    def obey(self, line):
        with lock:
            if line.startswith('/nick '):
                name = line[6:]
                if name in members.values():
                    self.say('* ' + name + ' is in use')
                else:
                    self.tell('* ' + members[self] + ' is now ' + name)
                    members[self] = name
            elif line == '/who':
                self.say(' '.join(members.values()))
            elif line == '/quit':
                return False
            else:
                self.tell(members[self] + ': ' + line)
        return True

class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 256

server = Server(('', int(sys.argv[1])), Handler)
print('waiting for connection...')
try:
    server.serve_forever()
except KeyboardInterrupt:
    pass
