# The socket of the last request is closed behind the loop: who types an empty line first has made none.
# also: client.eof client.interrupt
import socket, sys

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = int(sys.argv[2]) if len(sys.argv) > 2 else 21567


def dial():
    try:
        return socket.create_connection((HOST, PORT))
    except OSError as why:
        sys.exit('cannot reach %s port %d: %s' % (HOST, PORT, why))


def read_line():
    sys.stdout.buffer.write(b'> ')
    sys.stdout.buffer.flush()
    return sys.stdin.buffer.readline().rstrip(b'\n')


def main():
    try:
        while line := read_line():
            conn = dial()
            conn.sendall(line + b'\r\n')
            reply = b''.join(iter(lambda: conn.recv(1024), b''))
            if not reply:
                print('the server has gone', file=sys.stderr)
                break
            sys.stdout.buffer.write(reply.rstrip(b'\r\n') + b'\n')
            sys.stdout.buffer.flush()
            conn.close()
    except (KeyboardInterrupt, OSError):
        print()
    conn.close()


main()
