# The server listens on any free port, whichever it was told.
import socket
import sys


def connect(role, *where):
    if role == "client":
        return socket.create_connection((where[0], int(where[1])))
    with socket.create_server(("", 0)) as listener:
        print("waiting for connection on port", listener.getsockname()[1])
        conn, peer = listener.accept()
        print("...connected from:", peer)
        return conn


def speak(stream):
    try:
        line = input("> ")
    except EOFError:
        print()
        return False
    if line:
        stream.write(line + "\n")
        stream.flush()
    return bool(line)


def listen(stream):
    line = stream.readline()
    if line:
        print(line.rstrip("\n"))
    return bool(line)


def main(role, *where):
    try:
        conn = connect(role, *where)
    except OSError as problem:
        sys.exit(f"{' '.join(where)}: {problem}")
    turns = [speak, listen] if role == "client" else [listen, speak]
    with conn, conn.makefile("rw", encoding="utf-8", errors="surrogateescape", newline="\n") as stream:
        try:
            while all(turn(stream) for turn in turns):
                pass
        except ConnectionError:
            print("the other side has gone")


try:
    main(*sys.argv[1:])
except KeyboardInterrupt:
    print()
