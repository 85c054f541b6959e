"""Answers from a port of its own, as a TFTP server does (RFC 1350): PORT"""
import socket
import sys

service = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
service.bind(("127.0.0.1", int(sys.argv[1])))
while True:
    asked, client = service.recvfrom(100)
    transfer = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    transfer.connect(client)
    transfer.send(b"data 1")
    if transfer.recv(100) == b"ack 1":
        transfer.send(b"data 2")
