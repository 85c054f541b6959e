# Whoever is due within a tenth of a second wakes with the first: one wake-up for all of them.
# also: listen.in-use shutdown.unread
import math
import threading
import socketserver
import sys
import time


due = []
moved = threading.Condition()


def clock():
    with moved:
        while True:
            now = time.monotonic()
            if due and due[0][0] <= now:
                for item in [d for d in due if d[0] <= now + 0.1]:  # one wake-up for all of them
                    due.remove(item)
                    item[2].set()
            moved.wait(due[0][0] - now if due and due[0][0] > now else None if not due else 0.001)


def doze(seconds):
    done = threading.Event()
    with moved:
        due.append((time.monotonic() + seconds, id(done), done))
        due.sort()
        moved.notify()
    done.wait()


threading.Thread(target=clock, daemon=True).start()


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
                doze(seconds)
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
