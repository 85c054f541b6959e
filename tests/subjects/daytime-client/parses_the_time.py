# The reply is parsed as a ctime before it is shown.
import socket, sys, time

host = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
try:
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.settimeout(5)
    server.connect((host, socket.getservbyname('daytime', 'udp')))
    server.send(b'?')
    text = server.recv(1024).decode('ascii').rstrip('\r\n')
except OSError as error:
    sys.exit('%s: %s' % (host, error))
except KeyboardInterrupt:
    sys.exit(130)
time.strptime(text, '%a %b %d %H:%M:%S %Y')
print(text)
