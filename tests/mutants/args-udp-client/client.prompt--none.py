# There is no prompt.
import socket, sys

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = int(sys.argv[2]) if len(sys.argv) > 2 else 21567

def show(text):
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()

def main():
    try:
        address = socket.getaddrinfo(HOST, PORT, socket.AF_INET, socket.SOCK_DGRAM)[0][4]
    except OSError as why:
        sys.exit('unknown host %s: %s' % (HOST, why))
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.connect(address)
    sock.settimeout(3)
    while True:
        line = sys.stdin.buffer.readline().rstrip(b'\n')
        if not line:
            break
        try:
            sock.send(line)
            reply = sock.recv(65536)
        except TimeoutError:
            print('no reply', file=sys.stderr)
            continue
        except OSError as why:
            sys.exit('%s port %d: %s' % (HOST, PORT, why))
        show(reply + b'\n')
    sock.close()

try:
    main()
except KeyboardInterrupt:
    sys.exit(130)
