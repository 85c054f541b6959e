#!/bin/sh
# A shell loop around the prompt and the keyboard; python, a child each time, only carries one line there and back.
host=${1:-localhost}
port=${2:-21567}

while printf '> ' && IFS= read -r line && [ -n "$line" ]; do
    python3 - "$host" "$port" "$line" <<'PY' || exit
import os, socket, sys
host, port, line = sys.argv[1:]
try:
    with socket.create_connection((host, int(port))) as s:
        s.sendall(os.fsencode(line) + b"\r\n")
        reply = s.makefile("rb").read()
except OSError as e:
    sys.exit(f"{host} {port}: {e}")
if not reply:
    sys.exit("no reply")
sys.stdout.buffer.write(reply.strip() + b"\n")
PY
done
