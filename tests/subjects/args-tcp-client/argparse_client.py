# argparse with optional positional arguments, so that either may be left out; create_connection, errors as one line.
import argparse
import socket

parser = argparse.ArgumentParser(description="Asks a time stamp server.")
parser.add_argument("host", nargs="?", default="localhost")
parser.add_argument("port", nargs="?", default=21567, type=int)
options = parser.parse_args()

try:
    with socket.create_connection((options.host, options.port)) as server:
        while text := input("> "):
            server.sendall(text.encode())
            reply = server.recv(4096)
            if not reply:
                break
            print(reply.decode(errors="replace"))
except (EOFError, KeyboardInterrupt):
    print()
except OSError as why:
    parser.exit(1, f"{options.host} {options.port}: {why}\n")
