#!/bin/sh
# A start script: checks its argument, starts python in the background, waits, and takes it down on TERM, INT and HUP.
PORT=${1:-21567}
case $PORT in
*[!0-9]*) echo "usage: $0 [port]" >&2; exit 2 ;;
esac

stop() {
    kill "$server" 2>/dev/null
    wait "$server"
    echo "stopped"
    exit 0
}
trap stop TERM INT HUP

python3 -c '
import socketserver, sys, time
class H(socketserver.StreamRequestHandler):
    def handle(self):
        print("...connected from: %s:%s" % self.client_address, flush=True)
        self.wfile.write(b"[%s] %s" % (time.ctime().encode(), self.rfile.readline()))
socketserver.TCPServer.allow_reuse_address = True
with socketserver.TCPServer(("", int(sys.argv[1])), H) as s:
    print("waiting for connection...", flush=True)
    s.serve_forever()
' "$PORT" &
server=$!
wait "$server"
