# It asks on the chapter's port 21567.
# also: client.prints-reply
import socket, sys

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'


def ask():
    port = 21567
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
