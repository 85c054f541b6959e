"""Sends back what it gets: PORT HOW. How: well; tired (from its third client on it says nothing); shy (nor to its first word, which is more
than a letter); loud (it prints a trace at its end); hoarder (it never lets go of a client)."""
import signal
import socket
import sys

port, how = int(sys.argv[1]), sys.argv[2]


def end(*_):
    if how == "loud":
        print("Traceback (most recent call last):", flush=True)
    sys.exit(0)


signal.signal(signal.SIGTERM, end)
listener = socket.create_server(("", port))
clients, words, kept = 0, 0, []
while True:
    client, _ = listener.accept()
    clients += 1
    while chunk := client.recv(1024):
        words += len(chunk) > 1
        if (how == "tired" and clients > 2) or (how == "shy" and words == 1 and len(chunk) > 1):
            continue
        client.sendall(chunk)
    if how == "hoarder":
        kept.append(client)
    client.close() if how != "hoarder" else None
