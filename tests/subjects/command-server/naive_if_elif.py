# The library reference's echo example grown into an if-elif chain: one client at a time, makefile, a list's repr as the reply.
import os
import sys
import time
from socket import *

port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567

s = socket(AF_INET, SOCK_STREAM)
s.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
s.bind(("", port))
s.listen(1)
while True:
    print("waiting for connection...")
    conn, addr = s.accept()
    print("Connected by", addr)
    try:
        for request in conn.makefile("r", encoding="utf-8", errors="surrogateescape", newline="\n"):
            command = request.rstrip("\r\n")
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
            conn.sendall(reply.encode("utf-8", "surrogateescape"))
    except OSError as e:
        print("lost", addr, e)
    conn.close()
