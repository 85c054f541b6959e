# makefile in both directions, and a stopwatch: prints how long the nap took behind the reply.
import socket
import sys
import time

host, port = sys.argv[1:3] if len(sys.argv) > 2 else ("localhost", "21567")
try:
    with socket.create_connection((host, int(port))) as sock, sock.makefile("rw", encoding="utf-8", newline="\n") as server:
        while line := input("> "):
            began = time.monotonic()
            print(line, end="\r\n", file=server, flush=True)
            reply = server.readline()
            if not reply:
                sys.exit("the server went away")
            print(reply.rstrip())
            print(f"({time.monotonic() - began:.3f} s)")
except (EOFError, KeyboardInterrupt):
    print("bye")
except OSError as why:
    sys.exit(f"cannot reach {host} on port {port}: {why}")
