# Every reply is held against the protocol before it is shown: ok, unknown, error ..., or HOST PORT DESCRIPTION.
import re, socket, sys

host = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
port = int(sys.argv[2]) if len(sys.argv) > 2 else 21567
FORMS = {
    'register': r'ok|error .*',
    'unregister': r'ok|unknown|error .*',
    'lookup': r'\S+ \d+ .*|unknown|error .*',
    'stats': r'lookups \d+ cached \d+',
}


def reply():
    line = replies.readline()
    if not line.endswith(b'\n'):
        sys.exit('the server has gone')
    return line.decode().rstrip('\r\n')


try:
    server = socket.create_connection((host, port))
    replies = server.makefile('rb')
    while True:
        try:
            line = input('> ')
        except EOFError:
            break
        if not line:
            break
        server.sendall(line.encode() + b'\n')
        if line == 'list':
            while (entry := reply()) != 'end':
                if not re.fullmatch(r'\S+ \S+ \d+ .*', entry):
                    sys.exit('no entry of a list: %r' % entry)
                print(entry)
            continue
        text = reply()
        if not re.fullmatch(FORMS.get(line.split()[0], r'error .*'), text):
            sys.exit('no right server answers %r to %r' % (text, line))
        print(text)
    server.close()
except OSError as error:
    sys.exit('%s port %d: %s' % (host, port, error))
except KeyboardInterrupt:
    sys.exit(130)
