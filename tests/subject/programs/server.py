"""Listens on the addresses that are given and says so: ADDRESS PORT..."""
import signal
import socket
import sys

listeners = []
for address, port in zip(sys.argv[1::2], sys.argv[2::2]):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.socket(family)
    if family == socket.AF_INET6:
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    listener.bind((address, int(port)))
    listener.listen()
    listeners.append(listener)
print("listens", flush=True)
signal.pause()
