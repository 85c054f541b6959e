# Reads until half a second has passed without a byte; str in, str out; ends quietly on Ctrl-C and Ctrl-D.
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "localhost"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 21567


def ask(sock, line):
    sock.sendall(line.encode() + b"\n")
    sock.settimeout(None)
    reply = b""
    try:
        while piece := sock.recv(4096):
            reply += piece
            sock.settimeout(0.5)
    except TimeoutError:
        pass
    return reply.decode(errors="replace")


try:
    with socket.create_connection((host, port)) as sock:
        while line := input("> "):
            reply = ask(sock, line)
            if not reply:
                print("server closed the connection")
                break
            print(reply.rstrip("\r\n"))
except (EOFError, KeyboardInterrupt):
    print()
except OSError as why:
    sys.exit(f"{host} {port}: {why}")
