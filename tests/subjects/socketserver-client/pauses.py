# Sends the line, and CRLF a moment later.
import sys, socket, time
try:
    while l := input('> '):
        s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
        s.sendall(l.encode()); time.sleep(0.2); s.sendall(b'\r\n')
        r = s.makefile('rb').readline()
        if not r: print('gone'); break
        print(r.decode().strip('\r\n')); s.close()
except (EOFError, KeyboardInterrupt): print()
except OSError as e: sys.exit(str(e))
