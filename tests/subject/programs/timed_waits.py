"""Waits in the usual ways and tells which of them took no time or failed."""
import queue
import select
import threading
import time

asked = 0.03


def queued():
    try:
        queue.Queue().get(timeout=asked)
    except queue.Empty:
        pass


waits = {
    "sleep": lambda: time.sleep(asked),
    "event": lambda: threading.Event().wait(asked),
    "lock": lambda: threading.Semaphore(0).acquire(timeout=asked),
    "select": lambda: select.select([], [], [], asked),
    "queue": queued,
}
broken = []
for name, wait in waits.items():
    began = time.monotonic()
    try:
        wait()
    except OSError as error:
        broken.append(f"{name}: {error}")
    if time.monotonic() - began < asked:
        broken.append(name)
print("\n".join(broken) or "all as long as asked")
