# The listing, with an empty line before each prompt.
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "localhost"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 21567
try:
    server = socket.create_connection((host, port))
except OSError as why:
    sys.exit(f"{host} port {port}: {why}")
try:
    while data := input("\n> "):
        server.sendall(data.encode())
        reply = server.recv(1024)
        if not reply:
            sys.exit("the server has closed the connection")
        print(reply.decode(errors="replace"))
except EOFError:
    print()
except KeyboardInterrupt:
    sys.exit(130)
server.close()
