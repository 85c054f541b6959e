"""Its first thread waits for ever, or (with "joins") for SIGTERM and then for the other one, which prints the line that it reads."""
import os
import signal
import sys
import threading


def show():
    line = os.read(0, 100)
    os.write(1, b"<" + line.strip() + b">")


reader = threading.Thread(target=show)
joins = sys.argv[1:] == ["joins"]
if joins:
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
reader.start()
os.write(1, b"ready")
if joins:
    signal.sigwait([signal.SIGTERM])
    reader.join()
    os._exit(0)
signal.pause()
