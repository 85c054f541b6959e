# Of several lines that come together only the last is shown.
import os
import select
import socket
import sys


def chat(conn):
    typed = heard = b""
    os.write(1, b"> ")
    while True:
        ready, _, _ = select.select([0, conn], [], [])
        if conn in ready:
            data = conn.recv(4096)
            if not data:
                os.write(1, b"\nthe server has closed the connection\n")
                return
            heard += data
            lines, cut, heard = heard.rpartition(b"\n")
            if cut:
                os.write(1, b"\n" + lines.split(b"\n")[-1] + b"\n> ")
        if 0 in ready:
            data = os.read(0, 4096) or b"\n"
            typed += data
            while b"\n" in typed:
                line, _, typed = typed.partition(b"\n")
                if not line:
                    return
                conn.sendall(line + b"\n")
                os.write(1, b"> ")


host, port = (sys.argv[1:] + ["localhost", "21567"][len(sys.argv) - 1:])[:2]
try:
    with socket.create_connection((host, int(port))) as conn:
        chat(conn)
except OSError as problem:
    sys.exit(f"{host} {port}: {problem}")
except KeyboardInterrupt:
    sys.exit(130)
