# A thread reads the keyboard, another heartbeats, the main thread connects ahead of the prompt and polls with a timeout.
import queue
import select
import socket
import sys
import threading
import time

HOST, PORT = (sys.argv[1:] + ["localhost", "21567"][len(sys.argv[1:]):])[:2]
todo = queue.Queue()
prompt_now = threading.Event()


def keyboard():
    while prompt_now.wait():
        prompt_now.clear()
        sys.stdout.write("> ")
        sys.stdout.flush()
        todo.put(sys.stdin.buffer.readline())


def heartbeat():
    while True:
        time.sleep(0.1)


for work in keyboard, heartbeat:
    threading.Thread(target=work, daemon=True).start()

while True:
    sock = socket.create_connection((HOST, int(PORT)))
    prompt_now.set()
    line = todo.get().rstrip(b"\n")
    if not line:
        break
    sock.sendall(line + b"\r\n")
    reply = b""
    while not reply.endswith(b"\n"):
        if select.select([sock], [], [], 0.5)[0]:
            piece = sock.recv(1024)
            if not piece:
                break
            reply += piece
    sock.close()
    if not reply:
        break
    sys.stdout.buffer.write(reply.rstrip(b"\r\n") + b"\n")
    sys.stdout.flush()
sock.close()
