"""A supervisor and its worker, which serves; with "careless" the supervisor does nothing about signals, with "waits" it has no handler, but
waits for one, and its worker is another program."""
import os
import signal
import sys


def tell_and_end(text):
    os.write(1, text)
    os._exit(0)


waits = sys.argv[1:] == ["waits"]
if os.fork() == 0:
    if waits:
        os.execvp("sh", ["sh", "-c", "echo -n ready; read line"])
    signal.signal(signal.SIGTERM, lambda *_: tell_and_end(b"worker"))
    os.write(1, b"ready")
    signal.pause()
if waits:
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    signal.sigwait([signal.SIGTERM])
    tell_and_end(b"supervisor")
if sys.argv[1:] != ["careless"]:
    signal.signal(signal.SIGTERM, lambda *_: tell_and_end(b"supervisor"))
signal.pause()
