# Takes a pause of two seconds for the end of the page.
import socket
import sys

host, port, output = (sys.argv[1:] + ["localhost", "80", "index.html"][len(sys.argv) - 1:])[:3]
s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
try:
    s.connect((host, int(port)))
except OSError as e:
    print("cannot connect to", host, port, e)
    sys.exit(1)
s.send(b"GET /\n")
with open(output, "wb") as f:
    while True:
        s.settimeout(1.9)
        try:
            data = s.recv(1024)
        except socket.timeout:
            break
        if not data:
            break
        f.write(data)
s.close()
print("done")
