#!/usr/bin/env python3
# GNU readline, an introduction before the first prompt, and a context manager around each request's connection.
import contextlib
import readline
import socket
import sys


@contextlib.contextmanager
def conversation(host, port):
    conn = socket.create_connection((host, port))
    with conn, conn.makefile("rwb") as stream:
        yield stream


def lines():
    readline.clear_history()
    with contextlib.suppress(EOFError):
        while line := input("> "):
            yield line
        return
    print()


def main(host="localhost", port="21567", *_):
    print("Type a line and see when the server got it. An empty line ends this.")
    for line in lines():
        with conversation(host, int(port)) as stream:
            stream.write(line.encode("utf-8", "surrogateescape") + b"\r\n")
            stream.flush()
            reply = stream.readline()
        if not reply:
            print("the server hung up")
            break
        print(reply.decode("utf-8", "replace").strip())


try:
    main(*sys.argv[1:])
except KeyboardInterrupt:
    sys.exit("\ninterrupted")
except OSError as e:
    sys.exit(f"{' '.join(sys.argv[1:3])}: {e}")
