# Does nothing for seconds before it connects and prompts, as on a cold disk.
import sys, socket, time
time.sleep(7)
s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
try:
    while l := input('> '):
        s.sendall(l.encode())
        d = s.recv(1024)
        if not d: break
        print(d.decode())
except (EOFError, KeyboardInterrupt): print()
s.close()
