#!/bin/sh
# A shell script that looks for a python and runs the client in it, as a child in the foreground.
for python in python3 python; do
    command -v "$python" >/dev/null && break
done
"$python" -c '
import socket, sys
host, port = (sys.argv[1:] + ["localhost", "21567"][len(sys.argv) - 1:])[:2]
s = socket.create_connection((host, int(port)))
while True:
    sys.stdout.write("> ")
    sys.stdout.flush()
    line = sys.stdin.readline().rstrip("\n")
    if not line:
        break
    s.sendall(line.encode())
    reply = s.recv(1024)
    if not reply:
        break
    print(reply.decode())
s.close()
' "$@"
