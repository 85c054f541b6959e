# What comes goes to the file and to the terminal, as it comes.
import socket, sys

host, port, output = sys.argv[1], int(sys.argv[2]), sys.argv[3]
try:
    server = socket.create_connection((host, port))
    server.sendall(b'GET / HTTP/1.0\r\n\r\n')
    with open(output, 'wb') as file:
        while data := server.recv(512):
            sys.stdout.buffer.write(data)
            file.write(data)
except OSError as error:
    sys.exit('%s port %d: %s' % (host, port, error))
