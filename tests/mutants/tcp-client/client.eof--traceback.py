# It reads with input() and does not catch the EOFError.
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
    reply = part = conn.recv(1024)
    conn.settimeout(0.2)
    try:
        while part:
            part = conn.recv(1024)
            reply += part
    except OSError:
        pass
    conn.settimeout(None)
    return reply

def main():
    sys.stdin.reconfigure(encoding='utf-8', errors='surrogateescape')
    conn = dial()
    while True:
        line = input('> ').encode('utf-8', 'surrogateescape')
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
