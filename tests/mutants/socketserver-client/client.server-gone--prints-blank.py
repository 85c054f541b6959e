# An end of stream is taken for an empty reply: it prints an empty line and prompts again.
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

def ask(conn, line):
    conn.sendall(line + b'\r\n')
    reply = b''
    while not reply.endswith(b'\n'):
        part = conn.recv(1024)
        if not part:
            break
        reply += part
    return reply

def main():
    while True:
        show(b'> ')
        typed = sys.stdin.buffer.readline()
        if not typed:
            break
        line = typed.rstrip(b'\n')
        if not line:
            break
        conn = dial()
        try:
            reply = ask(conn, line)
        except OSError:
            reply = b''
        show(reply.rstrip(b'\r\n') + b'\n')
        conn.close()

try:
    main()
except KeyboardInterrupt:
    sys.exit(130)
