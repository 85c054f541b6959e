# Every reply is printed twice: once when it comes, once when it is complete.
import socket, sys

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = int(sys.argv[2]) if len(sys.argv) > 2 else 21567


def collect(conn):
    reply = conn.recv(1024)
    if reply:
        print(reply.decode(errors='replace'))
    conn.settimeout(0.2)
    try:
        while part := conn.recv(1024):
            reply += part
    except OSError:
        pass
    conn.settimeout(None)
    return reply


try:
    conn = socket.create_connection((HOST, PORT))
except OSError as why:
    sys.exit('cannot reach %s port %d: %s' % (HOST, PORT, why))
try:
    while True:
        try:
            line = input('> ')
        except EOFError:
            break
        if not line:
            break
        conn.sendall(line.encode())
        reply = collect(conn)
        if not reply:
            sys.exit('the server has gone')
        print(reply.decode(errors='replace'))
except KeyboardInterrupt:
    sys.exit(130)
except OSError as why:
    sys.exit(str(why))
conn.close()
