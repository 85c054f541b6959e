# After each line that it sends it throws away what else has been typed.
import os
import select
import signal
import socket
import sys
import termios


def meet(role, *where):
    if role == "client":
        return socket.create_connection(where)
    with socket.create_server(("", int(where[0]))) as listener:
        print("waiting for connection...", flush=True)
        conn, peer = listener.accept()
        print("...connected from:", peer, flush=True)
        return conn


def chat(conn):
    heard = b""
    os.write(1, b"> ")
    while True:
        ready, _, _ = select.select([0, conn], [], [])
        if conn in ready:
            data = conn.recv(4096)
            if not data:
                os.write(1, b"\n")
                return
            *lines, heard = (heard + data).split(b"\n")
            for line in lines:
                os.write(1, b"\r" + line + b"\n> ")
        if 0 in ready:
            line = os.read(0, 4096)
            if line in (b"", b"\n"):
                conn.shutdown(socket.SHUT_WR)
                while data := conn.recv(4096):
                    os.write(1, data)
                return
            conn.sendall(line)
            termios.tcflush(0, termios.TCIFLUSH)
            os.write(1, b"> ")


signal.signal(signal.SIGINT, signal.SIG_DFL)
try:
    chat(meet(*sys.argv[1:]))
except OSError as error:
    sys.exit(f"{' '.join(sys.argv[1:])}: {error}")
