"""Does what its clients say, a line each: PORT [FILE]. Every client has a thread of its own."""
import os
import signal
import socket
import sys
import threading
import time

port, file = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None
signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
clients = []


def write(what, name=file):
    with open(name, "wb") as out:
        out.write(what)


def obey(client, order):
    verb, _, text = order.partition(b" ")
    if verb == b"say":
        client.sendall(text.replace(b";", b"\n") + b"\n")
    elif verb == b"after":  # so many milliseconds
        ms, _, text = text.partition(b" ")
        time.sleep(int(ms) / 1000)
        client.sendall(text + b"\n")
    elif verb == b"tell":  # everybody else
        for other in clients:
            if other is not client:
                other.sendall(text + b"\n")
    elif verb == b"print":
        print(text.decode(), flush=True)
    elif verb == b"ask":
        print(text.decode(), end="", flush=True)
    elif verb == b"write":
        write(text)
    elif verb == b"visit":
        socket.create_connection(("127.0.0.1", int(text))).close()
    elif verb == b"child":  # that nobody waits for
        child = os.fork()
        if child == 0:
            os._exit(0)
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        client.sendall(b"gone\n")
    elif verb == b"ls":
        client.sendall(b"\n".join(sorted(os.listdir(b"."))) + b"\n")
    elif verb == b"open":
        try:
            os.listdir(text)
            client.sendall(b"opened\n")
        except OSError as error:
            client.sendall(b"error %d\n" % error.errno)


def serve(client):
    clients.append(client)
    with client.makefile("rb") as lines:
        for line in lines:
            obey(client, line.rstrip(b"\n"))
    clients.remove(client)
    client.close()


listener = socket.create_server(("", port))
while True:
    threading.Thread(target=serve, args=[listener.accept()[0]], daemon=True).start()
