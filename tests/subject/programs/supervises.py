"""A supervisor and its worker, which serves; with "careless" the supervisor does nothing about signals."""
import os
import signal
import sys


def tell_and_end(text):
    os.write(1, text)
    os._exit(0)


if os.fork() == 0:
    signal.signal(signal.SIGTERM, lambda *_: tell_and_end(b"worker"))
    os.write(1, b"ready")
    signal.pause()
if sys.argv[1:] != ["careless"]:
    signal.signal(signal.SIGTERM, lambda *_: tell_and_end(b"supervisor"))
signal.pause()
