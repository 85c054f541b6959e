# select over the socket and a pipe that signals write to; errors of one client are that client's.
import select
import signal
import socket
import sys
import time

port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
stop, wake = socket.socketpair()
wake.setblocking(False)
signal.set_wakeup_fd(wake.fileno())
for number in signal.SIGINT, signal.SIGTERM:
    signal.signal(number, lambda *_: None)
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    server.bind(("", port))
except OSError as error:
    sys.exit(f"cannot bind to port {port}: {error.strerror}")
print("waiting for message...", flush=True)
while stop not in select.select([server, stop], [], [])[0]:
    try:
        data, address = server.recvfrom(65536)
        server.sendto(f"[{time.ctime()}] ".encode() + data, address)
        print("...received from and returned to:", address, flush=True)
    except OSError as error:
        print("...lost:", error.strerror, flush=True)
