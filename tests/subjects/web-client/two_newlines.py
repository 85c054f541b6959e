# HTTP/1.0 with a Host header, makefile and shutil.copyfileobj, headers stay in the file.
import shutil
import socket
import sys

host, port, output = sys.argv[1:4]
try:
    with socket.create_connection((host, int(port)), timeout=30) as sock, sock.makefile("rb") as page, open(output, "wb") as file:
        sock.sendall(b"GET / HTTP/1.0\r\nHost: %s\r\nUser-Agent: exercise-16-11\r\n\r\n" % host.encode("idna"))
        shutil.copyfileobj(page, file)
        print(file.tell(), "bytes in", output)
except OSError as why:
    sys.exit(f"{host}:{port}: {why}")
