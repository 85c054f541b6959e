# SIGINT shows as a stack trace.
import socket
import sys

host, port = (sys.argv[1:] + ["localhost", "21567"][len(sys.argv) - 1:])[:2]


def ask(stream, line):
    """The lines of the reply; none when the server has gone."""
    stream.write(line + "\n")
    stream.flush()
    reply = []
    while True:
        got = stream.readline()
        if not got:
            return []
        reply.append(got.rstrip("\r\n"))
        if line.strip() != "list" or reply[-1] == "end" or reply[-1].startswith("error"):
            return reply


def main():
    try:
        conn = socket.create_connection((host, int(port)))
    except OSError as problem:
        sys.exit(f"cannot connect to {host} port {port}: {problem}")
    with conn, conn.makefile("rw", encoding="utf-8", errors="surrogateescape", newline="\n") as stream:
        while True:
            try:
                line = input("> ")
            except EOFError:
                print()
                return
            if not line:
                return
            reply = ask(stream, line)
            if not reply:
                sys.exit("the server has closed the connection")
            print(*reply, sep="\n")


try:
    main()
except ConnectionError as problem:
    sys.exit(f"connection lost: {problem}")
