"""Never listens: rests, or spins."""
import signal
import sys

while True:
    if sys.argv[1] == "rests":
        signal.pause()
