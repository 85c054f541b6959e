# Sleeps two seconds (reading its configuration, it says) before it binds, then serves one client at a time without a word more.
import socket, sys, time

print("loading configuration, please wait", flush=True)
time.sleep(2)
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(("", int((sys.argv + [21567])[1])))
s.listen()
while 1:
    c, _ = s.accept()
    with c:
        try:
            while d := c.recv(512):
                c.sendall(time.strftime("[%a %b %e %H:%M:%S %Y] ").encode() + d)
        except ConnectionError:
            pass
