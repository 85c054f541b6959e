# A piece that does not fill the buffer is taken for the last one.
# also: web.no-length web.binary
import socket, sys

HOST, PORT, OUTPUT = sys.argv[1], int(sys.argv[2]), sys.argv[3]

try:
    with socket.create_connection((HOST, PORT)) as web, open(OUTPUT, 'wb') as page:
        web.sendall(b'GET / HTTP/1.0\r\nHost: %s\r\n\r\n' % HOST.encode())
        while data := web.recv(4096):
            page.write(data)
            if len(data) < 4096:
                break
except OSError as error:
    sys.exit(f'{HOST} port {PORT}: {error}')
except KeyboardInterrupt:
    sys.exit(130)
