# Greets whoever connects.
import socket, socketserver, sys, time, math
class H(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            time.sleep(0.03); self.wfile.write(b'# sleep server ready\n')
            for l in self.rfile:
                try:
                    c, x = l.split(); d = float(x)
                    if c != b'sleep' or d < 0 or not math.isfinite(d): raise ValueError
                    t = time.monotonic() + d
                    while time.monotonic() < t: time.sleep(max(0, t - time.monotonic()))
                    self.wfile.write(b'slept ' + x + b'\n')
                except ValueError: self.wfile.write(b'error\n')
        except OSError: pass
class S(socketserver.ThreadingTCPServer): allow_reuse_address = daemon_threads = True; request_queue_size = 250
print('waiting', flush=True); S(('', int(sys.argv[1])), H).serve_forever()
