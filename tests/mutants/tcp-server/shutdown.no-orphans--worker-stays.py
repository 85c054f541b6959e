# The signal ends the program that was started; the worker that it has forked serves on.
import os,sys,socket,time
port=int(sys.argv[1])
if os.fork():
    try: sys.exit(os.waitstatus_to_exitcode(os.wait()[1]) & 255)
    except KeyboardInterrupt: sys.exit(0)
s=socket.socket(); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,1)
try: s.bind(('',port))
except OSError as e: sys.exit('port %d: %s'%(port,e.strerror))
s.listen(5)
import signal; signal.signal(15,lambda *a:os._exit(0))
try:
    while True:
        print('waiting for connection...',flush=True); c,a=s.accept(); print('...connected from:',a,flush=True)
        try:
            while d:=c.recv(1024): c.sendall(b'[%s] %s'%(time.ctime().encode(),d))
        except OSError as e: print(e.strerror,flush=True)
        c.close()
except KeyboardInterrupt: pass
