#!/usr/bin/env python3
# Prompts first, connects when there is something to send, reads until the server closes, prints bytes.
import socket
import sys


def ask(where, request):
    with socket.create_connection(where, timeout=10) as conn:
        conn.sendall(request + b"\r\n")
        return b"".join(iter(lambda: conn.recv(4096), b""))


def main():
    host = sys.argv[1] if len(sys.argv) > 1 else "localhost"
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 21567
    out = sys.stdout.buffer
    while True:
        out.write(b"> ")
        out.flush()
        line = sys.stdin.buffer.readline()
        if line in (b"", b"\n"):
            return 0
        try:
            reply = ask((host, port), line.rstrip(b"\n"))
        except OSError as e:
            print(f"{host} {port}: {e}", file=sys.stderr)
            return 1
        if not reply:
            print("no reply", file=sys.stderr)
            return 0
        out.write(reply.rstrip(b"\r\n") + b"\n")


try:
    sys.exit(main())
except KeyboardInterrupt:
    sys.exit(130)
