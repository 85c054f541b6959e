# Changes into the folder and binds the bare name: the usual way round the 108 bytes of sun_path.
import socket,sys,os,time
p=sys.argv[1]; os.chdir(os.path.dirname(os.path.abspath(p)))
s=socket.socket(socket.AF_UNIX); s.bind(os.path.basename(p)); s.listen(5)
while 1:
    print('waiting for connection...'); k,_=s.accept(); f=k.makefile('rb')
    try: k.sendall(b'[%s] %s'%(time.ctime().encode(),f.readline()))
    except OSError as gone: print(gone)
    f.close(); k.close()
