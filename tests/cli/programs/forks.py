"""A fork bomb. Only for a process-id namespace of its own, whose first processes have small numbers."""
import os
import signal

if os.getpid() > 100:
    raise SystemExit("not here")
while True:
    try:
        os.fork()
    except OSError:
        signal.pause()
