"""A supervisor and its worker, which serves; with "careless" the supervisor does nothing about signals, with "waits" it has no handler, but
waits for one."""
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
if sys.argv[1:] == ["waits"]:
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    signal.sigwait([signal.SIGTERM])
    tell_and_end(b"supervisor")
if sys.argv[1:] != ["careless"]:
    signal.signal(signal.SIGTERM, lambda *_: tell_and_end(b"supervisor"))
signal.pause()
