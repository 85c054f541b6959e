"""A TCP server that writes down the words it was called with: FILE PORT WORD..."""
import json
import pathlib
import socket
import sys

pathlib.Path(sys.argv[1]).write_text(json.dumps(sys.argv[3:]))
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("", int(sys.argv[2])))
listener.listen()
while True:
    client, _ = listener.accept()
    client.close()
