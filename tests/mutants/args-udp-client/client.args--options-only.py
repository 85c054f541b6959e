# Host and port are only understood as --host and --port.
# also: client.prompt client.sends-line client.prints-reply client.one-connection client.empty-line client.eof client.server-gone client.split-reply client.interrupt client.refused client.unresolved
import argparse, socket, sys

options = argparse.ArgumentParser()
options.add_argument('--host', default='localhost')
options.add_argument('--port', type=int, default=21567)
HOST, PORT = vars(options.parse_known_args()[0]).values()

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
        show(b'> ')
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
