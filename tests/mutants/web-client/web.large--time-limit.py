# The page has to be there within a second.
import socket, sys, time

HOST, PORT, OUTPUT = sys.argv[1], int(sys.argv[2]), sys.argv[3]

try:
    with socket.create_connection((HOST, PORT)) as web, open(OUTPUT, 'wb') as page:
        web.sendall(b'GET / HTTP/1.0\r\nHost: %s\r\n\r\n' % HOST.encode())
        end = time.monotonic() + 0.3
        while data := web.recv(4096):
            page.write(data)
            if time.monotonic() > end:
                break
except OSError as error:
    sys.exit(f'{HOST} port {PORT}: {error}')
except KeyboardInterrupt:
    sys.exit(130)
