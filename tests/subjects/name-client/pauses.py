# Sends the line, and its newline a moment later.
import sys, socket, time
try:
    h, p = (sys.argv[1], int(sys.argv[2])) if len(sys.argv) > 2 else ('localhost', 21567)
    s = socket.create_connection((h, p)); f = s.makefile('rb')
    while l := input('> '):
        s.sendall(l.encode()); time.sleep(.3); s.sendall(b'\n')
        while True:
            r = f.readline()
            if not r: print('gone'); sys.exit(0)
            print(r.decode().rstrip('\r\n'))
            if l != 'list' or r.strip() == b'end': break
except (EOFError, KeyboardInterrupt): print()
except OSError as e: sys.exit(str(e))
