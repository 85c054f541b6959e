# Watches the keyboard and the connection at once with select, in bytes throughout; sees the server go even at the prompt.
import os
import select
import socket
import sys

BUSY, IDLE = "waiting for the reply", "at the prompt"


def main(host="localhost", port="21567"):
    try:
        sock = socket.create_connection((host, int(port)))
    except OSError as e:
        sys.exit(f"{host}:{port}: {e}")
    typed, state, ended = b"", IDLE, False
    os.write(1, b"> ")
    while True:
        watch = [sock] if state is BUSY or ended else [sock, 0]
        ready = select.select(watch, [], [])[0]
        if 0 in ready:
            piece = os.read(0, 4096)
            ended = not piece
            typed += piece or b"\n"
        if sock in ready:
            reply = sock.recv(65536)
            if not reply:
                os.write(1, b"server closed the connection\n")
                return
            os.write(1, reply + b"\n")
            if state is BUSY:
                os.write(1, b"> ")
            state = IDLE
        if state is IDLE and b"\n" in typed:
            line, _, typed = typed.partition(b"\n")
            if not line:
                return
            sock.sendall(line)
            state = BUSY


try:
    main(*sys.argv[1:3])
except KeyboardInterrupt:
    print()
    sys.exit(130)
