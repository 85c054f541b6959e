# Two seconds of sleep before it binds, a Unix socket in a temporary directory as a maintenance door, a heartbeat thread.
import atexit
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time


def maintenance(door):
    while True:
        visitor, _ = door.accept()
        visitor.sendall(b"still alive\n")
        visitor.close()


def heartbeat():
    while True:
        time.sleep(0.1)


time.sleep(2)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
home = tempfile.mkdtemp(prefix="door-")
atexit.register(shutil.rmtree, home, True)
door = socket.socket(socket.AF_UNIX)
door.bind(home + "/maintenance")
door.listen()
threading.Thread(target=maintenance, args=(door,), daemon=True).start()
threading.Thread(target=heartbeat, daemon=True).start()

try:
    server = socket.create_server(("", int(sys.argv[1]) if len(sys.argv) > 1 else 21567))
    print("waiting for connection...", flush=True)
    while True:
        client, peer = server.accept()
        print("...connected from:", *peer, flush=True)
        with client, client.makefile("rb") as lines:
            try:
                request = lines.readline()
                client.sendall(time.strftime("[%c] ").encode() + request)
                client.shutdown(socket.SHUT_WR)
            except OSError as e:
                print(e, flush=True)
except KeyboardInterrupt:
    print()
