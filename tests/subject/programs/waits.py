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
elif how in ("futexes", "futexes-timed"):
    word = ctypes.c_uint32(0)
    waiter = ctypes.create_string_buffer(struct.pack("QQII", 0, ctypes.addressof(word), 2, 0))  # FUTEX_32
    until = ctypes.create_string_buffer(struct.pack("ll", int(time.monotonic()) + hour, 0)) if how == "futexes-timed" else None
    ctypes.CDLL(None).syscall(449, waiter, 1, 0, until, time.CLOCK_MONOTONIC)  # futex_waitv
elif how in ("mutex", "mutex-timed"):
    libc = ctypes.CDLL(None)
    word = ctypes.c_uint32(0)
    held = threading.Event()
    def hold():
        word.value = threading.get_native_id()
        held.set()
        os.read(0, 1)
    threading.Thread(target=hold, daemon=True).start()
    held.wait()
    until = ctypes.create_string_buffer(struct.pack("ll", int(time.time()) + hour, 0)) if how == "mutex-timed" else None
    libc.syscall(202, ctypes.byref(word), 6, 0, until, None, 0)  # futex, FUTEX_LOCK_PI
elif how in ("mqueue", "mqueue-timed"):
    libc = ctypes.CDLL(None)
    queue = libc.mq_open(b"/waits", os.O_RDWR | os.O_CREAT, 0o600, None)
    libc.mq_unlink(b"/waits")
    buffer = ctypes.create_string_buffer(65536)
    if how == "mqueue":
        libc.mq_receive(queue, buffer, 65536, None)
    else:
        libc.mq_timedreceive(queue, buffer, 65536, None, ctypes.create_string_buffer(struct.pack("ll", int(time.time()) + hour, 0)))
elif how in ("semaphore", "semaphore-timed"):
    libc = ctypes.CDLL(None)
    semaphores = libc.semget(0, 1, 0o600)
    take = ctypes.create_string_buffer(struct.pack("Hhh", 0, -1, 0))
    if how == "semaphore":
        libc.semop(semaphores, take, 1)
    else:
        libc.semtimedop(semaphores, take, 1, ctypes.create_string_buffer(struct.pack("ll", hour, 0)))
elif how == "message":
    libc = ctypes.CDLL(None)
    libc.msgrcv(libc.msgget(0, 0o600), ctypes.create_string_buffer(64), 8, 0, 0)
elif how == "signals":
    signal.sigwait({signal.SIGUSR1})
elif how == "signals-timed":
    signal.sigtimedwait({signal.SIGUSR1}, hour)
elif how == "aio-events":
    libc = ctypes.CDLL(None)
    context = ctypes.c_ulong(0)
    libc.syscall(206, 8, ctypes.byref(context))  # io_setup
    libc.syscall(208, context, 1, 1, ctypes.create_string_buffer(64), None)  # io_getevents
elif how == "lock-file":
    import fcntl
    held = open(os.environ["HOME"] + "/lock", "w")
    fcntl.flock(held, fcntl.LOCK_EX)
    fcntl.flock(open(held.name), fcntl.LOCK_EX)
elif how == "keys-timed":
    import termios
    settings = termios.tcgetattr(0)
    settings[3] &= ~termios.ICANON
    settings[6][termios.VMIN], settings[6][termios.VTIME] = 0, 255
    termios.tcsetattr(0, termios.TCSANOW, settings)
    while not os.read(0, 1):
        pass
elif how == "pipe":
    os.read(os.pipe()[0], 1)
elif how == "event":
    os.read(ctypes.CDLL(None).eventfd(0, 0), 8)
elif how == "full-queue":
    listener = socket.create_server(("127.0.0.1", 0), backlog=0)
    clients = [socket.socket() for _ in range(9)]
    for client in clients[1:]:
        client.setblocking(False)
        client.connect_ex(listener.getsockname())
    clients[0].connect(listener.getsockname())
elif how == "full-path":
    listener = socket.socket(socket.AF_UNIX)
    listener.bind("\0waits%d" % os.getpid())
    listener.listen(0)
    clients = [socket.socket(socket.AF_UNIX) for _ in range(3)]
    for client in clients:
        client.connect(listener.getsockname())
elif how == "spins":
    while True:
        pass
