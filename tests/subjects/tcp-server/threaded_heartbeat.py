# A thread per client and one more that beats ten times a second, chatty on the terminal: banner, hex dump of each chunk.
import datetime
import os
import signal
import socket
import sys
import threading

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
beats = 0
stop = threading.Event()


def heartbeat():
    global beats
    while not stop.wait(0.1):
        beats += 1
        if beats % 50 == 0:
            print(f"<3 beat {beats}, {threading.active_count()} threads", flush=True)


def stamp():
    return datetime.datetime.now().ctime().encode("ascii")


def talk(conn, addr):
    print(f"...connected from: {addr[0]}:{addr[1]}", flush=True)
    with conn:
        try:
            while True:
                chunk = conn.recv(1024)
                if not chunk:
                    break
                print(f"    {addr[1]} > {chunk.hex(' ')}", flush=True)
                conn.sendall(b"".join((b"[", stamp(), b"] ", chunk)))
        except OSError as why:
            print(f"    {addr[1]} ! {why}", flush=True)
    print(f"...gone: {addr[0]}:{addr[1]}", flush=True)


def quit_now(number, frame):
    print("\nshutting down", flush=True)
    stop.set()
    os._exit(0)


print("*" * 40 + f"\n*  TIMESTAMP SERVER 3000   pid {os.getpid():6d} *\n" + "*" * 40)
signal.signal(signal.SIGINT, quit_now)
signal.signal(signal.SIGTERM, quit_now)
threading.Thread(target=heartbeat, daemon=True).start()
server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    server.bind(("0.0.0.0", PORT))
except OSError as why:
    sys.exit(f"port {PORT}: {why}")
server.listen(100)
print("waiting for connection...", flush=True)
while True:
    threading.Thread(target=talk, args=server.accept(), daemon=True).start()
