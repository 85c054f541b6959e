"""Gives its parent two more children, one that ends and one that sleeps, and waits."""
import ctypes
import os
import platform
import signal

CLONE_PARENT = 0x8000
SYS_CLONE = {"x86_64": 56, "aarch64": 220}[platform.machine()]
libc = ctypes.CDLL(None)

for ends in True, False:
    if libc.syscall(SYS_CLONE, CLONE_PARENT | signal.SIGCHLD, 0, 0, 0, 0) == 0:
        if ends:
            os._exit(0)
        signal.pause()
print("made", flush=True)
signal.pause()
