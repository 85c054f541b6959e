# It has a second connection to listen on.
# also: client.one-connection
import os
import socket
import sys
import threading


def show(stream):
    try:
        for line in stream:
            print(line.rstrip("\r\n"), flush=True)
    except OSError:
        pass
    print("Connection closed.", flush=True)
    os._exit(0)


def main(host="localhost", port="21567"):
    try:
        conn = socket.create_connection((host, int(port)))
    except OSError as problem:
        print(f"Cannot connect to {host}:{port}: {problem}", file=sys.stderr)
        return 1
    threading.Thread(target=show, args=[socket.create_connection((host, int(port))).makefile(encoding="utf-8", errors="replace")], daemon=True).start()
    try:
        while line := input("> "):
            conn.sendall(line.encode("utf-8", "surrogateescape") + b"\r\n")
    except EOFError:
        print()
    except KeyboardInterrupt:
        os._exit(130)
    except OSError:
        print("Connection lost.")
    sys.stdout.flush()
    os._exit(0)


sys.exit(main(*sys.argv[1:]))
