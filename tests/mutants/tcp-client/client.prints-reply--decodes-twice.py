# The reply is decoded twice: str has no decode, so the first reply ends the program.
import socket, sys

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = int(sys.argv[2]) if len(sys.argv) > 2 else 21567

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
        conn.send(line.encode())
        reply = conn.recv(1024).decode()
        if not reply:
            break
        print(reply.decode('utf-8'))
except KeyboardInterrupt:
    sys.exit(130)
except OSError as why:
    sys.exit(str(why))
conn.close()
