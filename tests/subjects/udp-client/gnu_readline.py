# input() with GNU readline, so the terminal is in raw mode; a reply that is late ends it with a word.
import readline  # noqa: F401
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
port = sys.argv[2] if len(sys.argv) > 2 else '21567'
try:
    family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM, family=socket.AF_INET)[0]
except socket.gaierror as error:
    sys.exit(f'{host}: {error.strerror}')
with socket.socket(family, kind) as udp:
    udp.settimeout(5)
    try:
        while line := input('> '):
            udp.sendto(line.encode(), address)
            print(udp.recvfrom(65535)[0].decode())
    except (EOFError, KeyboardInterrupt):
        print()
    except TimeoutError:
        print('The server is silent.')
