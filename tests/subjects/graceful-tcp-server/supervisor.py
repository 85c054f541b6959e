# A supervisor with one worker that binds, listens and serves; one that dies is replaced.
import os,sys,socket,time,signal
port=int(sys.argv[1])
class Stop(BaseException): pass
def stop(*_): raise Stop
def worker():
    signal.signal(signal.SIGINT,signal.SIG_IGN); signal.signal(signal.SIGTERM,stop)
    c=None
    try:
        s=socket.socket(); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,1)
        try: s.bind(('',port))
        except OSError as e: print('port %d: %s'%(port,e.strerror),file=sys.stderr); os._exit(2)
        s.listen(5)
        while True:
            print('waiting for connection...',flush=True); c,a=s.accept(); print('...connected from:',a,flush=True)
            try:
                while d:=c.recv(1024):
                    signal.pthread_sigmask(signal.SIG_BLOCK,{15}); c.sendall(b'[%s] %s'%(time.ctime().encode(),d)); signal.pthread_sigmask(signal.SIG_UNBLOCK,{15})
            except OSError as e: signal.pthread_sigmask(signal.SIG_UNBLOCK,{15}); print('client went:',e.strerror,flush=True)
            c.close()
    except Stop: os._exit(0)
kid=0; ending=False
def end(*_):
    global ending; ending=True
    if kid: os.kill(kid,signal.SIGTERM)
signal.signal(signal.SIGTERM,end); signal.signal(signal.SIGINT,end)
while not ending:
    signal.pthread_sigmask(signal.SIG_BLOCK,{2,15}); kid=os.fork()
    if not kid:
        signal.signal(signal.SIGINT,signal.SIG_IGN); signal.signal(signal.SIGTERM,stop)
        try: signal.pthread_sigmask(signal.SIG_UNBLOCK,{2,15}); worker()
        except Stop: os._exit(0)
    signal.pthread_sigmask(signal.SIG_UNBLOCK,{2,15})
    _,st=os.waitpid(kid,0)
    if os.waitstatus_to_exitcode(st)==2: sys.exit(2)
    if not ending: print('worker died, another one',flush=True)
