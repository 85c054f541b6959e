# What the exercise says, word for word: getservbyname, a datagram with something in it, the answer to the screen. Waits five seconds.
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "localhost"
port = socket.getservbyname("daytime", "udp")
sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sock.settimeout(5)
try:
    sock.sendto(b"what time is it?", (host, port))
    data, peer = sock.recvfrom(1024)
except OSError as e:
    sys.exit(f"{host} {port}: {e}")
print(data.decode())
