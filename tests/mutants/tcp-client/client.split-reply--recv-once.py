# One recv per reply: what arrives later is shown as the reply to the next line.
import socket, sys

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = int(sys.argv[2]) if len(sys.argv) > 2 else 21567

def show(text):
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()

def dial():
    try:
        return socket.create_connection((HOST, PORT))
    except OSError as why:
        sys.exit('cannot reach %s port %d: %s' % (HOST, PORT, why))

def collect(conn):
    return conn.recv(65536)

def main():
    conn = dial()
    while True:
        show(b'> ')
        typed = sys.stdin.buffer.readline()
        if not typed:
            break
        line = typed.rstrip(b'\n')
        if not line:
            break
        try:
            conn.sendall(line)
            reply = collect(conn)
        except OSError:
            reply = b''
        if not reply:
            print('the server has gone', file=sys.stderr)
            break
        show(reply + b'\n')
    conn.close()

try:
    main()
except KeyboardInterrupt:
    sys.exit(130)
