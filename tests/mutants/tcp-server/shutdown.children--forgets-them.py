# A process for each client: the handler of the signal ends the parent alone.
# also: shutdown.unread
import os
import signal
import socket
import sys
import time

children = set()
ALL = {signal.SIGCHLD, signal.SIGINT, signal.SIGTERM}


def reap(*_):
    while children:
        try:
            pid, _status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        children.discard(pid)


def stop(number, _frame):
    os._exit(0)


def serve(conn):
    while data := conn.recv(1024):
        conn.sendall(b"[%b] %b" % (time.ctime().encode(), data))


def main():
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("", port))
        listener.listen(64)
    except OSError as problem:
        sys.exit(f"port {port}: {problem.strerror}")
    signal.signal(signal.SIGCHLD, reap)
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    while True:
        print("waiting for connection...", flush=True)
        conn, peer = listener.accept()
        signal.pthread_sigmask(signal.SIG_BLOCK, ALL)
        pid = os.fork()
        if pid == 0:
            for number in ALL:
                signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ALL)
            listener.close()
            print("...connected from:", peer, "served by", os.getpid(), flush=True)
            try:
                serve(conn)
                conn.close()
            except OSError:
                os._exit(1)
            os._exit(0)
        children.add(pid)
        conn.close()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ALL)


main()
