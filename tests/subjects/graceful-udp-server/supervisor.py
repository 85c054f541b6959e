# A supervisor with one worker that binds and serves; one that dies is replaced.
import os,sys,socket,time,signal
port=int(sys.argv[1]); kid=0; ending=False
def end(*_):
    global ending; ending=True
    if kid: os.kill(kid,9)
def worker():
    signal.signal(2,signal.SIG_IGN); signal.signal(15,signal.SIG_DFL)
    s=socket.socket(socket.AF_INET,socket.SOCK_DGRAM)
    try: s.bind(('',port))
    except OSError as e: print('port %d: %s'%(port,e.strerror),file=sys.stderr); os._exit(2)
    print('waiting for message...',flush=True)
    while 1:
        d,a=s.recvfrom(4096); s.sendto(('[%s] '%time.ctime()).encode()+d,a); print('...received from and returned to:',a,flush=True)
signal.signal(15,end); signal.signal(2,end)
while not ending:
    kid=os.fork()
    if not kid: worker()
    _,st=os.waitpid(kid,0)
    if os.waitstatus_to_exitcode(st)==2: sys.exit(2)
