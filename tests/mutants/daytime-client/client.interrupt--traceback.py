# Ctrl-C while it waits gives a traceback.
import socket, sys

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'


def ask():
    port = socket.getservbyname('daytime', 'udp')
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(5)
        sock.connect((HOST, port))
        sock.send(b'what time is it?')
        return sock.recv(1024)


try:
    print(ask().decode('latin-1').rstrip('\r\n'))
except OSError as error:
    sys.exit(f'{HOST}: {error}')
