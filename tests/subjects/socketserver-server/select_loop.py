# select with a half-second timeout in a loop, a dict of buffers, everything blocking but only touched when ready; says nothing.
import select
import socket
import sys
import time

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("0.0.0.0", int(sys.argv[1]) if len(sys.argv) > 1 else 21567))
server.listen(20)
buffers = {}

try:
    while True:
        readable, _, _ = select.select([server, *buffers], [], [], 0.5)
        for sock in readable:
            if sock is server:
                buffers[server.accept()[0]] = b""
                continue
            try:
                piece = sock.recv(700)
                buffers[sock] += piece
                if piece and b"\n" not in buffers[sock]:
                    continue
                line, newline, _rest = buffers[sock].partition(b"\n")
                now = time.asctime(time.localtime()).encode()
                sock.sendall(b"[" + now + b"] " + line + newline)
            except OSError:
                pass
            del buffers[sock]
            sock.close()
except KeyboardInterrupt:
    pass
