# Falls over when it prints who asked, behind its reply.
import socket, sys, time

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(('', int(sys.argv[1])))
while True:
    print('waiting for message...')
    data, addr = server.recvfrom(1024)
    server.sendto(b'[%s] %s' % (time.ctime().encode(), data), addr)
    print('...received from and returned to: ' + addr)
