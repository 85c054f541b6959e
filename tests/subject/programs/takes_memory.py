"""Four processes and 64 MiB: all have the first one's ("shared"), also to write to ("mapped"), or each has its own ("each")."""
import mmap
import os
import signal
import sys

SIZE = 64 << 20
PAGE = 4096


def touch(block):
    for at in range(0, SIZE, PAGE):
        block[at] = 1


taken = mmap.mmap(-1, SIZE) if sys.argv[1] == "mapped" else bytearray(SIZE)
touch(taken)
ready, tell = os.pipe()
for _ in range(3):
    if os.fork() == 0:
        if sys.argv[1] == "each":
            for at in range(0, SIZE, PAGE):
                taken[at] = 2
        os.write(tell, b"!")
        signal.pause()
for _ in range(3):
    os.read(ready, 1)
os.write(1, b"ready")
signal.pause()
