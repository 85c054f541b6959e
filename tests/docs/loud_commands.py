"""A command server that speaks the dialect of docs/dialects.md."""

import os
import re
import socketserver
import sys
import time


def reply_to(command):
    if command == "DATE":
        return time.ctime()
    if command == "OS":
        return os.uname().sysname
    folder = re.fullmatch(r"LS(?: <(.*)>)?", command)
    if not folder:
        return "unknown command"
    try:
        return "\n".join(os.listdir(folder[1] or "."))
    except OSError as error:
        return str(error)


class Commands(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write((reply_to(line.decode().strip()) + "\n").encode())


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


with Server(("", int(sys.argv[1])), Commands) as server:
    server.serve_forever()
