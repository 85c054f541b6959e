"""Waits in epoll_wait(2) itself, without Python's own care for EINTR, and tells what that has returned."""
import ctypes
import errno
import os
import select

libc = ctypes.CDLL(None, use_errno=True)
poll = select.epoll()
poll.register(0, select.EPOLLIN)
event = ctypes.create_string_buffer(12)
os.write(1, b"ready")
result = libc.epoll_wait(poll.fileno(), event, 1, -1)
os.write(1, b"<%d %s>" % (result, errno.errorcode.get(ctypes.get_errno(), "-").encode() if result < 0 else b"-"))
