# It answers over UDP only.
# also: shutdown.quiet shutdown.status listen.in-use
import socket, sys, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(('', int(sys.argv[1]) if len(sys.argv) > 1 else 13))
print('waiting for datagrams')
while True:
    data, who = s.recvfrom(1024)
    print('from', who)
    s.sendto(time.ctime().encode() + b'\r\n', who)
