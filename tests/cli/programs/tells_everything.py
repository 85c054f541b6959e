"""A line server that tells every client, and its terminal, all it knows of where it is."""
import os
import socket
import sys

here = f"{os.getcwd()} {os.path.abspath(__file__)} {dict(os.environ)} {sys.argv}"
print(here, flush=True)
with socket.create_server(("", int(sys.argv[1]))) as server:
    while True:
        connection, _ = server.accept()
        with connection:
            while connection.recv(4096):
                connection.sendall(here.encode())
