# Forgets to encode.
import socket, sys, time

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(('', int(sys.argv[1])))
while True:
    print('waiting for message...')
    data, addr = server.recvfrom(1024)
    server.sendto('[%s] %s' % (time.ctime(), data), addr)
    print('...received from and returned to:', addr)
