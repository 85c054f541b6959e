# CR, LF and CRLF each end a line, so that a CR whose LF comes in the next segment ends one, and the LF an empty one.
# also: listen.in-use shutdown.quiet shutdown.unread
import os
import re
import sys
import time
from socket import *

port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567



def lines(conn):
    data = b""
    while chunk := conn.recv(1024):
        *whole, data = re.split(rb"\r\n|\r|\n", data + chunk)
        for line in whole:
            yield line.decode("utf-8", "surrogateescape")
    if data:
        yield data.decode("utf-8", "surrogateescape")


s = socket(AF_INET, SOCK_STREAM)
s.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
s.bind(("", port))
s.listen(1)
while True:
    print("waiting for connection...")
    conn, addr = s.accept()
    print("Connected by", addr)
    try:
        for command in lines(conn):
            if command == "date":
                reply = time.ctime(time.time())
            elif command == "os":
                reply = os.name
            elif command == "ls":
                reply = str(os.listdir(os.curdir))
            elif command.startswith("ls "):
                try:
                    reply = str(os.listdir(command[3:]))
                except OSError as e:
                    reply = str(e)
            else:
                reply = "bad command"
            conn.sendall(reply.encode("utf-8", "surrogateescape") + b"\n")
    except OSError as e:
        print("lost", addr, e)
    conn.close()
