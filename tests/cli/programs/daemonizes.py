"""Leaves a daemon behind as a thorough one would: FILE says when. Never listens, and never rests."""
import os
import signal
import sys
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        os.chdir("/")
        os.close(os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY))
        os.closerange(0, 4096)
        while True:
            signal.pause()
    os._exit(0)
os.wait()
while True:
    time.sleep(0.01)
