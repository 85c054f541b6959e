"""A tcp-server whose replies are in capitals. Argument: the port, else 21567."""
import socket
import sys
import time

listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("", int(sys.argv[1]) if len(sys.argv) > 1 else 21567))
listener.listen(5)
while True:
    client, _ = listener.accept()
    while data := client.recv(1024):
        client.sendall(b"[%s] %s" % (time.ctime().encode(), data.upper()))
    client.close()
