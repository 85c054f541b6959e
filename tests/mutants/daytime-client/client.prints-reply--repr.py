# It prints the bytes object, b'...', instead of the text in it.
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
    print(ask())
except OSError as error:
    sys.exit(f'{HOST}: {error}')
except KeyboardInterrupt:
    sys.exit(130)
