# Reads key by key with the recipe of every forum: cbreak for each key, which throws away what was typed before.
import sys, os, tty, termios, socket
def getch():
    old = termios.tcgetattr(0)
    try: tty.setcbreak(0); return os.read(0, 8)       # the recipe of every forum, for a whole key; cbreak keeps ^C a signal
    finally: termios.tcsetattr(0, termios.TCSADRAIN, old)
def ask(p):
    os.write(1, p); b = b''
    while True:
        c = getch()
        if c in (b'', b'\x04') and not b: return b
        if c in b'\r\n': os.write(1, b'\n'); return b
        if c == b'\x7f': b = b[:-1]; os.write(1, b'\b \b'); continue
        b += c; os.write(1, c)
try:
    s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
    while l := ask(b'> '):
        s.sendall(l); n = 27 + len(l); r = b''
        while len(r) < n and (d := s.recv(n)): r += d
        if len(r) < n: print('gone'); break
        os.write(1, r + b'\n')
except KeyboardInterrupt: print()
except OSError as e: sys.exit(str(e))
s.close()
