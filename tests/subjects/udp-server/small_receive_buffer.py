# Its receive buffer is as small as the kernel allows.
from socket import *; from time import ctime; import sys
s=socket(AF_INET,SOCK_DGRAM); s.setsockopt(SOL_SOCKET,SO_RCVBUF,1024)
try: s.bind(('',int(sys.argv[1])))
except OSError as e: sys.exit('port %s: %s'%(sys.argv[1],e.strerror))
try:
    while True:
        print('waiting for message...'); d,a=s.recvfrom(1024); s.sendto(('[%s] '%ctime()).encode()+d,a); print('...received from and returned to:',a)
except KeyboardInterrupt: pass
