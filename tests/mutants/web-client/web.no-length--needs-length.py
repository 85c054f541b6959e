# Without Content-Length nothing of the body is written.
# also: web.large web.binary
import socket, sys

HOST, PORT, OUTPUT = sys.argv[1], int(sys.argv[2]), sys.argv[3]

try:
    with socket.create_connection((HOST, PORT)) as web, open(OUTPUT, 'wb') as page:
        web.sendall(b'GET / HTTP/1.0\r\nHost: %s\r\n\r\n' % HOST.encode())
        with web.makefile('rb') as reply:
            size = 0
            while line := reply.readline():
                page.write(line)
                if line.lower().startswith(b'content-length:'):
                    size = int(line.split(b':')[1])
                if line == b'\r\n':
                    page.write(reply.read(size))
                    break
except OSError as error:
    sys.exit(f'{HOST} port {PORT}: {error}')
except KeyboardInterrupt:
    sys.exit(130)
