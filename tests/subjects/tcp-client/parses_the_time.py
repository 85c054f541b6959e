# The stamp is parsed with strptime before the reply is shown, and what follows it has to be the line.
import socket, sys, time

host = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
port = int(sys.argv[2]) if len(sys.argv) > 2 else 21567


def read_exactly(count):
    data = b''
    while len(data) < count:
        part = server.recv(count - len(data))
        if not part:
            sys.exit('the server has closed the connection')
        data += part
    return data


try:
    server = socket.create_connection((host, port))
except OSError as error:
    sys.exit('%s:%d: %s' % (host, port, error))
try:
    while True:
        try:
            line = input('> ').encode()
        except EOFError:
            break
        if not line:
            break
        server.sendall(line)
        stamp = read_exactly(27).decode('ascii')
        time.strptime(stamp, '[%a %b %d %H:%M:%S %Y] ')
        text = read_exactly(len(line))
        if text != line:
            sys.exit('%r came back as %r' % (line, text))
        print(stamp + text.decode())
except KeyboardInterrupt:
    sys.exit(130)
except OSError as error:
    sys.exit(str(error))
server.close()
