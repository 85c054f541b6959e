# Ends at 'quit', and not at an empty line, which it sends: nothing, and waits for the answer.
import socket, sys

sock = socket.create_connection((sys.argv[1], int(sys.argv[2])))
while True:
    data = input('> ')
    if data == 'quit':
        break
    sock.send(data.encode())
    data = sock.recv(1024)
    if not data:
        break
    print(data.decode())
sock.close()
