# The empty line that ends the request is missing.
# also: web.large web.binary
import socket, sys

HOST, PORT, OUTPUT = sys.argv[1], int(sys.argv[2]), sys.argv[3]

try:
    with socket.create_connection((HOST, PORT)) as web, open(OUTPUT, 'wb') as page:
        web.sendall(b'GET / HTTP/1.0\r\nHost: %s\r\n' % HOST.encode())
        while data := web.recv(4096):
            page.write(data)
except OSError as error:
    sys.exit(f'{HOST} port {PORT}: {error}')
except KeyboardInterrupt:
    sys.exit(130)
