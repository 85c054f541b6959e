# os.fork on a dual-stack socket; the children are collected between two datagrams and when nothing comes.
import os
import select
import signal
import socket
import sys
import time


def reap():
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def leave(*_):
    reap()
    os._exit(0)


port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
server = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
try:
    server.bind(('::', port))
except OSError as error:
    sys.exit(f'port {port}: {error.strerror}')
signal.signal(signal.SIGINT, leave)
signal.signal(signal.SIGTERM, leave)
print('waiting for message...', flush=True)
while True:
    while not select.select([server], [], [], 0.25)[0]:
        reap()
    data, peer = server.recvfrom(2048)
    print('...received from', peer, flush=True)
    if os.fork() == 0:
        server.sendto(f'[{time.ctime()}] '.encode() + data, peer)
        os._exit(0)
    reap()
