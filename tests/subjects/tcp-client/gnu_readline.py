#!/usr/bin/env python3
# The command-line editor's friend: GNU readline for the prompt, a history kept in memory, errors told in one line.
import argparse
import readline
import socket
import sys

readline.set_history_length(100)
readline.parse_and_bind("tab: self-insert")

parser = argparse.ArgumentParser(description="talk to a time stamp server")
parser.add_argument("host", nargs="?", default="localhost")
parser.add_argument("port", nargs="?", default=21567, type=int)
options = parser.parse_args()

try:
    connection = socket.create_connection((options.host, options.port))
except OSError as e:
    parser.exit(1, f"{parser.prog}: cannot connect to {options.host} {options.port}: {e.strerror or e}\n")

with connection:
    while True:
        try:
            line = input("> ")
        except EOFError:
            print()
            break
        except KeyboardInterrupt:
            print()
            sys.exit(130)
        if not line:
            break
        connection.sendall(line.encode(errors="surrogateescape"))
        try:
            reply = connection.recv(4096)
        except ConnectionResetError:
            reply = b""
        if not reply:
            print("the server has closed the connection")
            break
        print(reply.decode(errors="replace"))
