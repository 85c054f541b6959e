"""Listens on a port of its own, and looks every now and then whether somebody has come."""
import select
import socket

listener = socket.create_server(("", 8080))
while True:
    select.select([listener], [], [], 0.2)
