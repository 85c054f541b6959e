# input() and a socket that waits for three seconds at most; whatever goes wrong is said in one line.
import socket
import sys

host, port = (sys.argv[1:] + ["localhost", "21567"][len(sys.argv) - 1:])[:2]
try:
    family, kind, protocol, _, server = socket.getaddrinfo(host, port, socket.AF_INET, socket.SOCK_DGRAM)[0]
except OSError as error:
    sys.exit(f"{host}: {error.strerror}")
try:
    with socket.socket(family, kind, protocol) as sock:
        sock.settimeout(3)
        while line := input("> "):
            sock.sendto(line.encode(), server)
            try:
                print(sock.recvfrom(65536)[0].decode(errors="replace"))
            except OSError as error:
                print("no reply:", error)
except (EOFError, KeyboardInterrupt):
    print()
