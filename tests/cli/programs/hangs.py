"""HOW FILE PORT: gets stuck in one way or another, and makes FILE when it is there."""
import os
import pathlib
import signal
import socket
import sys
import time

how, file, port = sys.argv[1:]


def there():
    pathlib.Path(file).touch()


if how != "starts":
    listener = socket.create_server(("", int(port)))
if how == "stops":
    client, _ = listener.accept()
    there()
    os.kill(os.getpid(), signal.SIGSTOP)
there()
while True:  # it wakes by itself, so that nobody can know that it will not do its work yet
    time.sleep(0.05)
