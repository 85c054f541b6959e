# It waits for the client to close first, and a client that leaves with the time unread is an exception that nobody catches.
import select
import signal
import socket
import sys
import time


def bound(kind, port):
    sock = socket.socket(socket.AF_INET, kind)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, kind == socket.SOCK_STREAM)
    sock.bind(("0.0.0.0", port))
    return sock


def main(port=21567):
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        udp = bound(socket.SOCK_DGRAM, port)
        tcp = bound(socket.SOCK_STREAM, port)
    except OSError as e:
        sys.exit(f"port {port}: {e}")
    tcp.listen()
    print("waiting for connection...", flush=True)
    while True:
        for sock in select.select([udp, tcp], [], [])[0]:
            try:
                if sock is udp:
                    _, peer = udp.recvfrom(2048)
                    udp.sendto(time.asctime().encode(), peer)
                else:
                    client, peer = tcp.accept()
                    print("...connected from:", peer, flush=True)
                    with client:
                        client.sendall(time.asctime().encode())
                        client.shutdown(socket.SHUT_WR)
                        client.settimeout(1)
                        client.recv(1)
            except (TimeoutError, ConnectionRefusedError):
                continue


try:
    main(*map(int, sys.argv[1:2]))
except KeyboardInterrupt:
    pass
