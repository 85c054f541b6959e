# socketserver with threads: time.sleep in the handler, the number goes back as it was typed.
import math
import socketserver
import sys
import time


class Sleeper(socketserver.StreamRequestHandler):
    def handle(self):
        print("...connected from:", self.client_address)
        for line in self.rfile:
            self.wfile.write(self.reply(line.decode("utf-8", "replace").split()).encode() + b"\n")

    def reply(self, words):
        match words:
            case ["sleep", number]:
                try:
                    seconds = float(number)
                except ValueError:
                    return f"error {number} is not a number"
                if not math.isfinite(seconds) or seconds < 0:
                    return f"error cannot sleep {number} seconds"
                time.sleep(seconds)
                return f"slept {number}"
        return "error usage: sleep SECONDS"


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True
    daemon_threads = True


with Server(("", int(sys.argv[1]) if len(sys.argv) > 1 else 21567), Sleeper) as server:
    print("waiting for connection...")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nbye")
