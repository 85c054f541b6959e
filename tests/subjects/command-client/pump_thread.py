# A thread prints what comes as it comes; the main thread prompts again once nothing has come for 200 ms.
import os
import socket
import sys
import threading
import time


class Pump(threading.Thread):
    def __init__(self, sock):
        super().__init__(daemon=True)
        self.sock, self.last, self.tail = sock, None, b"\n"

    def run(self):
        try:
            while data := self.sock.recv(65536):
                os.write(1, data)
                self.tail = data
                self.last = time.monotonic()
        except OSError:
            pass
        os.write(2, b"the server has gone\n")
        os._exit(0)

    def wait(self):
        while self.last is None or time.monotonic() - self.last < 0.2:
            time.sleep(0.05)
        if not self.tail.endswith(b"\n"):
            os.write(1, b"\n")


host, port = sys.argv[1:3] if len(sys.argv) > 2 else ("localhost", "21567")
try:
    sock = socket.create_connection((host, int(port)))
except OSError as why:
    sys.exit(f"cannot connect to {host} port {port}: {why}")
pump = Pump(sock)
pump.start()
try:
    while True:
        os.write(1, b"> ")
        line = sys.stdin.buffer.readline().rstrip(b"\n")
        if not line:
            break
        pump.last = None
        sock.sendall(line + b"\n")
        pump.wait()
except KeyboardInterrupt:
    pass
os._exit(0)
