"""Listens at PLACE, a port or a path, with a queue of BACKLOG, accepts COUNT clients, to whom it says "welcome", and rests; or, where it is
told to be restless, wakes by itself now and then, so that nobody can know that it will not do more."""
import os
import signal
import socket
import sys
import time

place, backlog, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
family, address = (socket.AF_UNIX, place) if "/" in place else (socket.AF_INET, ("", int(place)))
signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
listener = socket.socket(family)
listener.bind(address)
listener.listen(backlog)
clients = [listener.accept()[0] for _ in range(count)]
for client in clients:
    client.sendall(b"welcome\n")
while True:
    time.sleep(0.2) if "restless" in sys.argv else signal.pause()
