"""Waits for ever, or for a very long time, in the way that the argument says."""
import ctypes
import os
import select
import signal
import socket
import struct
import sys
import threading
import time

how = sys.argv[1]
hour = 3600
print("begins", flush=True)
if how == "read":
    os.read(0, 1)
elif how == "sleep":
    time.sleep(hour)
elif how == "select":
    select.select([0], [], [])
elif how == "select-timed":
    select.select([0], [], [], hour)
elif how == "poll":
    waiter = select.poll()
    waiter.register(0, select.POLLIN)
    waiter.poll()
elif how == "poll-timed":
    waiter = select.poll()
    waiter.register(0, select.POLLIN)
    waiter.poll(hour * 1000)
elif how == "epoll":
    select.epoll().poll()
elif how == "epoll-timed":
    select.epoll().poll(hour)
elif how == "lock":
    threading.Semaphore(0).acquire()
elif how == "lock-timed":
    threading.Semaphore(0).acquire(timeout=hour)
elif how == "accept":
    listener = socket.create_server(("127.0.0.1", 0))
    listener.accept()
elif how == "accept-timed":
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(hour)
    listener.accept()
elif how in ("receive", "receive-timed"):
    waiter = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    waiter.bind(("127.0.0.1", 0))
    if how == "receive-timed":
        waiter.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", hour, 0))
    waiter.recv(1)
elif how == "timerfd":
    libc = ctypes.CDLL(None)
    timer = libc.timerfd_create(time.CLOCK_MONOTONIC, 0)
    libc.timerfd_settime(timer, 0, struct.pack("llll", 0, 0, hour, 0), None)
    waiter = select.poll()
    waiter.register(timer, select.POLLIN)
    waiter.poll()
elif how == "alarm":
    signal.signal(signal.SIGALRM, lambda *_: None)
    signal.alarm(hour)
    os.read(0, 1)
elif how == "thread-sleeps":
    threading.Thread(target=time.sleep, args=(hour,), daemon=True).start()
    os.read(0, 1)
elif how == "child-sleeps":
    if os.fork() == 0:
        time.sleep(hour)
    os.wait()
elif how == "pause":
    ctypes.CDLL(None).pause()
elif how == "spins":
    while True:
        pass
