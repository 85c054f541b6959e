# A parenthesis is missing.
import socket, sys, time

server = socket.socket()
server.bind(('', int(sys.argv[1]))
server.listen(5)
print('waiting for connection...')
