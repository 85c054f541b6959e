# What getaddrinfo raises is not caught.
import socket, sys

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = int(sys.argv[2]) if len(sys.argv) > 2 else 21567

def show(text):
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()

def address():
    return socket.getaddrinfo(HOST, PORT, socket.AF_INET, socket.SOCK_DGRAM)[0][4]

def main():
    server = address()
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.settimeout(3)
    while True:
        show(b'> ')
        typed = sys.stdin.buffer.readline()
        if not typed:
            break
        line = typed.rstrip(b'\n')
        if not line:
            break
        udp.sendto(line, server)
        try:
            reply = udp.recvfrom(65536)[0]
            show(reply + b'\n')
        except OSError as why:
            print('no reply:', why)
    udp.close()

try:
    main()
except KeyboardInterrupt:
    sys.exit(130)
