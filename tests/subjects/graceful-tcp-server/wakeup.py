# One client at a time; a signal writes to a pipe that every wait looks at, and what has come is read before the end.
import select
import signal
import socket
import sys
import time


def wait_for(sock, stop):
    """Is something there, and nobody wants us to stop?"""
    return stop not in select.select([sock, stop], [], [])[0]


def serve(client, stop):
    while wait_for(client, stop):
        data = client.recv(1024)
        if not data:
            return
        client.sendall(f"[{time.ctime()}] ".encode() + data)


def part_with(client):
    """Close without a reset: unread bytes would make one."""
    client.shutdown(socket.SHUT_WR)
    client.setblocking(False)
    while client.recv(65536):
        pass


def main():
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
    stop, wake = socket.socketpair()
    wake.setblocking(False)
    signal.set_wakeup_fd(wake.fileno())
    for number in signal.SIGINT, signal.SIGTERM:
        signal.signal(number, lambda *_: None)
    try:
        server = socket.create_server(("", port), backlog=64)
    except OSError as error:
        sys.exit(f"cannot listen on port {port}: {error.strerror}")
    print("waiting for connection...", flush=True)
    while wait_for(server, stop):
        client, address = server.accept()
        print("...connected from:", address, flush=True)
        with client:
            try:
                serve(client, stop)
                part_with(client)
            except OSError:
                pass  # this client's business


main()
