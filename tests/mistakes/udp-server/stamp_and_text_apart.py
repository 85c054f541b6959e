# Two datagrams, one for the stamp, one for the text.
import socket, sys, time

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(('', int(sys.argv[1])))
while True:
    print('waiting for message...')
    data, addr = server.recvfrom(1024)
    server.sendto(b'[%s] ' % time.ctime().encode(), addr)
    server.sendto(data, addr)
    print('...received from and returned to:', addr)
