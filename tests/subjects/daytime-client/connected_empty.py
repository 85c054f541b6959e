# Looks the service up with getaddrinfo, connects the socket, sends an empty datagram, strips the reply's line end, three attempts.
import socket
import sys

host, *_ = sys.argv[1:] + ["localhost"]
try:
    family, kind, protocol, _, address = socket.getaddrinfo(host, "daytime", socket.AF_INET, socket.SOCK_DGRAM)[0]
except socket.gaierror as why:
    print(f"{host}: {why.strerror}", file=sys.stderr)
    sys.exit(2)
with socket.socket(family, kind, protocol) as sock:
    sock.settimeout(1.5)
    try:
        sock.connect(address)
        for _ in range(3):
            sock.send(b"")
            try:
                print(sock.recv(4096).decode("latin-1").rstrip("\r\n"))
                break
            except TimeoutError:
                continue
        else:
            sys.exit("no answer")
    except OSError as why:
        sys.exit(f"{host}: {why}")
    except KeyboardInterrupt:
        sys.exit(130)
