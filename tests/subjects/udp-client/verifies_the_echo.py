# A connected socket; what comes back has to be a stamp that strptime reads, and the same bytes. Who is not there is told in one line.
import socket, sys, time

host = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
port = int(sys.argv[2]) if len(sys.argv) > 2 else 21567
try:
    family, kind, _, _, address = socket.getaddrinfo(host, port, socket.AF_INET, socket.SOCK_DGRAM)[0]
except OSError as error:
    sys.exit('%s: %s' % (host, error))
server = socket.socket(family, kind)
server.settimeout(4)
server.connect(address)
try:
    while True:
        try:
            line = input('> ').encode()
        except EOFError:
            break
        if not line:
            break
        try:
            server.send(line)
            reply = server.recv(65536)
        except OSError as error:
            print('no reply: %s' % error)
            continue
        time.strptime(reply[:27].decode('ascii'), '[%a %b %d %H:%M:%S %Y] ')
        if reply[27:] != line or len(reply) != 27 + len(line):
            sys.exit('%r came back as %r' % (line, reply[27:]))
        print(reply.decode())
except KeyboardInterrupt:
    sys.exit(130)
