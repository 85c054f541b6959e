# After each line typed one line is waited for, and only then the person may go on.
# also: client.prompt client.sends-line client.one-connection client.split-reply
import os
import socket
import sys


def main(host="localhost", port="21567"):
    try:
        conn = socket.create_connection((host, int(port)))
    except OSError as problem:
        print(f"Cannot connect to {host}:{port}: {problem}", file=sys.stderr)
        return 1
    stream = conn.makefile(encoding="utf-8", errors="replace")
    try:
        while line := input("> "):
            conn.sendall(line.encode("utf-8", "surrogateescape") + b"\r\n")
            if not (reply := stream.readline()):
                break
            print(reply.rstrip("\r\n"))
    except EOFError:
        print()
    except KeyboardInterrupt:
        os._exit(130)
    except OSError:
        print("Connection lost.")
    sys.stdout.flush()
    os._exit(0)


sys.exit(main(*sys.argv[1:]))
