# At the end of the stream it reads on, for ever.
# also: client.server-gone
import socket, sys
host, port, output = sys.argv[1], int(sys.argv[2]), sys.argv[3]
try:
    s = socket.create_connection((host, port))
except OSError as e:
    sys.exit('%s port %d: %s' % (host, port, e))
s.sendall(('GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' % host).encode())
with open(output, 'wb') as f:
    while True:
        data = s.recv(4096)
        if not data:
            continue
        f.write(data)
s.close()
