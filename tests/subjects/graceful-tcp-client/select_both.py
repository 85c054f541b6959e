# select over the terminal and the connection: whatever comes is shown when it comes; SIGINT keeps its default action.
import os
import select
import signal
import socket
import sys

host, port = (sys.argv[1:] + ["localhost", "21567"][len(sys.argv) - 1:])[:2]
signal.signal(signal.SIGINT, signal.SIG_DFL)


def show(text):
    os.write(1, text)


try:
    server = socket.create_connection((host, int(port)))
except OSError as error:
    sys.exit(f"cannot connect to {host}, port {port}: {error.strerror}")
try:
    show(b"> ")
    while True:
        ready, _, _ = select.select([0, server], [], [])
        if server in ready:
            reply = server.recv(65536)
            if not reply:
                sys.exit("the server has closed the connection")
            show(reply + b"\n> ")
        elif 0 in ready:
            line = os.read(0, 65536).rstrip(b"\n")
            if not line:
                break
            server.sendall(line)
    server.close()
except OSError as error:
    sys.exit(f"connection lost: {error.strerror}")
