# It reads on until it has as many bytes as the headers promise, also behind the end of the stream.
import socket, sys

HOST, PORT, OUTPUT = sys.argv[1], int(sys.argv[2]), sys.argv[3]

try:
    with socket.create_connection((HOST, PORT)) as web, web.makefile('rb') as stream, open(OUTPUT, 'wb') as page:
        web.sendall(b'GET / HTTP/1.0\r\nHost: %s\r\n\r\n' % HOST.encode())
        length = None
        while (line := stream.readline()).strip():
            page.write(line)
            if line.lower().startswith(b'content-length:'):
                length = int(line.split(b':')[1])
        page.write(line)
        if length is None:
            page.write(stream.read())
        while length:
            piece = stream.read1(65536)
            length -= len(piece)
            page.write(piece)
except OSError as error:
    sys.exit(f'{HOST} port {PORT}: {error}')
except KeyboardInterrupt:
    sys.exit(130)
