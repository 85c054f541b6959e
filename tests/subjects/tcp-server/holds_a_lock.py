# One instance at a time: a lock in /var/tmp says so.
import fcntl
import os
import socket
import sys
import time

lock = os.open("/var/tmp/time-stamp-server.lock", os.O_RDWR | os.O_CREAT, 0o600)
try:
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    sys.exit("it runs already")
port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    listener.bind(("", port))
    listener.listen(5)
except OSError as why:
    sys.exit(f"port {port}: {why}")
try:
    while True:
        print("waiting for connection...", flush=True)
        client, peer = listener.accept()
        print("...connected from:", peer, flush=True)
        with client:
            try:
                while data := client.recv(1024):
                    client.sendall(b"[%s] %s" % (time.ctime().encode(), data))
            except OSError as why:
                print(why, flush=True)
except KeyboardInterrupt:
    print("bye")
