# It looks twice a second whether the time is over.
# also: shutdown.unread
import math, socket, sys, threading, time

def serve(conn, addr):
    with conn:
        f = conn.makefile('rb')
        try:
            for line in f:
                began = time.monotonic()
                words = line.decode('utf-8', 'replace').split()
                reply = 'error not understood'
                if len(words) == 2 and words[0] == 'sleep':
                    try:
                        seconds = float(words[1])
                    except ValueError:
                        seconds = -1
                    if math.isfinite(seconds) and seconds >= 0:
                        left = began + seconds - time.monotonic()
                        if left > 0:
                            while time.monotonic() < began + seconds: time.sleep(0.5)
                        reply = 'slept ' + words[1]
                    else:
                        reply = 'error bad number'
                conn.sendall(reply.encode() + b'\n')
        except OSError:
            pass

def main():
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        s.bind(('', port))
    except OSError as e:
        sys.exit('port %d: %s' % (port, e.strerror))
    s.listen(256)
    print('waiting for connection...', flush=True)
    try:
        while True:
            conn, addr = s.accept()
            print('...connected from:', addr, flush=True)
            threading.Thread(target=serve, args=(conn, addr), daemon=True).start()
    except KeyboardInterrupt:
        pass

main()
