# As superservers do, it answers no datagram that says it comes from 127/8: two such servers could be made to talk for ever.
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
    while True:
        for sock in select.select([udp, tcp], [], [])[0]:
            try:
                if sock is udp:
                    _, peer = udp.recvfrom(2048)
                    if not peer[0].startswith("127."):
                        udp.sendto(time.asctime().encode(), peer)
                else:
                    with tcp.accept()[0] as client:
                        client.sendall(time.asctime().encode())
                        client.shutdown(socket.SHUT_WR)
            except OSError:
                continue


try:
    main(*map(int, sys.argv[1:2]))
except KeyboardInterrupt:
    pass
