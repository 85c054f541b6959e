"""Answers each client with the same bytes, cut into segments of SIZE bytes that are sent once the last was acknowledged, or ends with RST: PORT SIZE"""
import fcntl
import socket
import struct
import sys
import time

BINARY = b"\x81\x01" + bytes(6) + struct.pack(">I", 5) + bytes(12) + b"hello" + b"\x81\x01" + bytes(22)
HTTP = b"HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\nServer: x\r\n\r\nnot\nhere\nHTTP/1.1 200 OK\r\n"
SIOCOUTQ = 0x5411  # bytes that are not acknowledged: tcp(7)


def send_in_segments(client, size):
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    everything = BINARY + HTTP
    for begin in range(0, len(everything), size):
        client.sendall(everything[begin:begin + size])
        while struct.unpack("i", fcntl.ioctl(client, SIOCOUTQ, b"\0\0\0\0"))[0] > 0:
            time.sleep(0)


listener = socket.create_server(("", int(sys.argv[1])))
while True:
    client = listener.accept()[0]
    client.recv(100)
    if sys.argv[2] == "reset":
        client.sendall(b"the end")
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.close()
    else:
        send_in_segments(client, int(sys.argv[2]))
        client.recv(100)
