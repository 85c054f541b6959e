# Its own line editor, one key at a time: what was typed before the terminal is set up is thrown away.
import os, sys, tty, termios, socket
def getline(prompt):
    os.write(1, prompt.encode())
    old = termios.tcgetattr(0)
    tty.setcbreak(0)
    line = b''
    try:
        while True:
            c = os.read(0, 1)
            if c in (b'', b'\x04') and not line: return None
            if c in b'\r\n': os.write(1, b'\n'); return line
            if c in (b'\x7f', b'\b'):
                if line: line = line[:-1]; os.write(1, b'\b \b')
                continue
            line += c; os.write(1, c)
    finally:
        termios.tcsetattr(0, termios.TCSADRAIN, old)
def main():
    host = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 21567
    try: s = socket.create_connection((host, port))
    except OSError as e: sys.exit(str(e))
    with s:
        while True:
            line = getline('> ')
            if not line: break
            s.sendall(line)
            r = s.recv(1024)
            if not r: break
            os.write(1, r + b'\n')
try: main()
except KeyboardInterrupt: sys.exit(1)
