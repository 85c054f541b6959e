"""Holds what the letters typed at it say: c a child, z a zombie, t a thread, d a descriptor."""
import os
import signal
import sys
import threading

held = []
for letter in iter(lambda: os.read(0, 2)[:1], b""):
    if letter in b"cz":
        child = os.fork()
        if child == 0:
            if letter == b"c":
                signal.pause()
            os._exit(0)
    elif letter == b"t":
        threading.Thread(target=threading.Event().wait, daemon=True).start()
    elif letter == b"d":
        held.append(os.open("/dev/null", os.O_RDONLY))
    print("holds " + letter.decode(), flush=True)
sys.exit()
