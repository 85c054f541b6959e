# Its prompt begins with what tput sgr0 writes: character set and attributes.
import sys, socket
s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
try:
    while True:
        line = input('\x1b(B\x1b[m> ')       # tput sgr0 of xterm
        if not line: break
        s.sendall(line.encode())
        d = s.recv(1024)
        if not d: break
        print(d.decode())
except (EOFError, KeyboardInterrupt): print()
s.close()
