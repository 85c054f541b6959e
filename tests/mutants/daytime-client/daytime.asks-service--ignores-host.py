# The host that it was given is ignored.
# also: client.prints-reply client.unresolved client.refused client.timeout
import socket, sys

HOST = 'localhost'


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
except KeyboardInterrupt:
    sys.exit(130)
