# It connects its socket, and the ConnectionRefusedError from recv is shown as a stack trace.
import socket, sys

host = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
    s.settimeout(5)
    try:
        s.connect((host, socket.getservbyname('daytime', 'udp')))
    except socket.gaierror as error:
        sys.exit(f'{host}: {error}')
    s.send(b'')
    try:
        print(s.recv(1024).decode().strip())
    except socket.timeout:
        sys.exit('no reply')
    except KeyboardInterrupt:
        sys.exit(130)
