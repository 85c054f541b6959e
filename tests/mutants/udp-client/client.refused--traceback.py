# The socket is connected, and nobody catches the ConnectionRefusedError of a server that is not there.
import socket, sys

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = int(sys.argv[2]) if len(sys.argv) > 2 else 21567

try:
    address = socket.getaddrinfo(HOST, PORT, socket.AF_INET, socket.SOCK_DGRAM)[0][4]
except OSError as why:
    sys.exit('%s: %s' % (HOST, why))
sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sock.settimeout(4)
sock.connect(address)
try:
    while True:
        try:
            line = input('> ')
        except EOFError:
            break
        if not line:
            break
        sock.send(line.encode())
        try:
            print(sock.recv(65536).decode())
        except socket.timeout:
            print('no reply')
except KeyboardInterrupt:
    sys.exit(130)
sock.close()
