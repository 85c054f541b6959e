# A listener for each local address, found by asking the kernel.
import socket,select,sys,time,subprocess
p=int(sys.argv[1]); L=[]; q=socket.socket(socket.AF_INET,socket.SOCK_DGRAM)
for a in sorted({l.split()[3].split('/')[0] for l in subprocess.check_output(['ip','-o','-4','addr'],text=True).splitlines()}):
    s=socket.socket(); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,1)
    try: s.bind((a,p)); s.listen(5)
    except OSError as e: sys.exit('port %d on %s: %s'%(p,a,e.strerror))
    L.append(s)
try:
    while True:
        print('waiting for connection...'); c,a=select.select(L,[],[])[0][0].accept(); print('...connected from:',a)
        try:
            while d:=c.recv(1024): c.sendall(b'[%s] %s'%(time.ctime().encode(),d))
        except OSError as e: print(e.strerror)
        c.close()
except KeyboardInterrupt: pass
