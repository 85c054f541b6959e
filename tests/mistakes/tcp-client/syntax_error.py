# A colon is missing.
import socket, sys

sock = socket.create_connection((sys.argv[1], int(sys.argv[2])))
while True
    data = input('> ')
