# The server listens on the port behind the one it was told.
import os
import select
import signal
import socket
import sys


def meet(role, *where):
    if role == "client":
        return socket.create_connection(where)
    with socket.create_server(("", int(where[0]) + 1)) as listener:
        print("waiting for connection...", flush=True)
        conn, peer = listener.accept()
        print("...connected from:", peer, flush=True)
        return conn


def drain(conn):
    """Shows what the other side has said before it learns that this one is over."""
    conn.shutdown(socket.SHUT_WR)
    conn.settimeout(1)
    while data := conn.recv(4096):
        os.write(1, data)


def chat(conn):
    typed = heard = b""
    os.write(1, b"> ")
    while True:
        ready, _, _ = select.select([0, conn], [], [])
        if conn in ready:
            data = conn.recv(4096)
            *lines, heard = (heard + data).split(b"\n")
            for line in lines:
                os.write(1, b"\r" + line + b"\n> ")
            if not data:
                os.write(1, b"\n")
                return
        if 0 in ready:
            data = os.read(0, 4096)
            *lines, typed = (typed + (data or b"\n")).split(b"\n")
            for line in lines:
                if not line:
                    return drain(conn)
                conn.sendall(line + b"\n")
                os.write(1, b"> ")


signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
try:
    chat(meet(*sys.argv[1:]))
except ConnectionError as problem:
    sys.exit(f"connection: {problem}")
except OSError as problem:
    sys.exit(f"{' '.join(sys.argv[2:])}: {problem}")
