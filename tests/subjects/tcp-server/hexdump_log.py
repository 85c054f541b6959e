# Logs every message as a hex dump, and hundreds of lines for each client.
import socket, sys, time
s=socket.socket(); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,1)
try: s.bind(('',int(sys.argv[1]))); s.listen(5)
except OSError as e: sys.exit('port %s: %s'%(sys.argv[1],e.strerror))
n=0
try:
    while True:
        print('waiting for connection...'); c,a=s.accept(); print('...connected from:',a); n+=1
        try:
            while d:=c.recv(1024):
                for i in range(0,len(d),16): print('%08x  %s  |%s|'%(i,d[i:i+16].hex(' '),''.join(chr(x) if 32<=x<127 else '.' for x in d[i:i+16])))
                c.sendall(b'[%s] %s'%(time.ctime().encode(),d))
        except OSError as e: print(e)
        c.close()
        for i in range(500): print('DEBUG stats row %3d: clients %6d, bytes in 0, bytes out 0, errors 0, time outs 0, up %s'%(i,n,time.ctime()))
except KeyboardInterrupt: pass
