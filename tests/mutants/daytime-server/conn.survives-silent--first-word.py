# What a client has said is looked at; that one has ended its side without a word is an exception that nobody catches.
# also: conn.survives-reset conn.many
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


def first_word(client):
    """A client may give the time a name."""
    try:
        return client.recv(64, socket.MSG_DONTWAIT).decode().split()[0] + " "
    except BlockingIOError:
        return ""


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
                        word = first_word(client)
                        client.sendall((word + time.asctime()).encode())
            except ConnectionError:
                continue


try:
    main(*map(int, sys.argv[1:2]))
except KeyboardInterrupt:
    pass
