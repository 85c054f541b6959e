# One client at a time, and one server in a folder: a lock file in the working directory, as daemons have, with the process id in it.
# keeps: files
import fcntl
import os
import signal
import socket
import sys
import time


class Stopped(Exception):
    """Somebody wants us to stop."""


def stop(*_):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Stopped


def take_lock():
    lock = open("server.lock", "a")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.exit("server.lock: another instance runs here; was to listen on port " + sys.argv[1])
    lock.truncate(0)
    lock.write(f"{os.getpid()}\n")
    lock.flush()
    return lock


def serve(client):
    while data := client.recv(1024):
        client.sendall(f"[{time.ctime()}] ".encode() + data)


def part_with(client):
    """Close without a reset: unread bytes would make one."""
    client.shutdown(socket.SHUT_WR)
    client.setblocking(False)
    try:
        while client.recv(65536):
            pass
    except OSError:
        pass


port = int(sys.argv[1])
signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
client = None
try:
    lock = take_lock()
    server = socket.create_server(("", port), backlog=64)
    print("waiting for connection...", flush=True)
    while True:
        client, address = server.accept()
        print("...connected from:", address, flush=True)
        try:
            serve(client)
            part_with(client)
        except OSError:
            pass
        client.close()
        client = None
except Stopped:
    if client:
        try:
            part_with(client)
        except OSError:
            pass
except OSError as error:
    sys.exit(f"port {port}: {error.strerror}")
