# /quit takes effect when the next line has come.
# also: chat.leave chat.who shutdown.unread
import itertools
import queue
import signal
import socket
import socketserver
import sys
import threading

lock = threading.Lock()
members = {}  # name -> Member
numbers = itertools.count(1)


class Member(socketserver.StreamRequestHandler):
    def setup(self):
        super().setup()
        self.outgoing = queue.SimpleQueue()
        self.writer = threading.Thread(target=self.write_all, daemon=True)
        self.writer.start()
        with lock:
            self.name = next(n for n in (f"guest{i}" for i in numbers) if n not in members)
            self.tell_others(f"* {self.name} has joined")
            members[self.name] = self
        print("...connected from:", self.client_address)

    def write_all(self):
        try:
            for line in iter(self.outgoing.get, None):
                self.request.sendall(line)
            self.request.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def say(self, text):
        self.outgoing.put(text.encode("utf-8", "surrogateescape") + b"\n")

    def tell_others(self, text):
        for other in members.values():
            if other is not self:
                other.say(text)

    def rename(self, name):
        if not name or " " in name:
            self.say("* usage: /nick NAME")
        elif name in members and members[name] is not self:
            self.say(f"* {name} is taken")
        else:
            old, self.name = self.name, name
            members[name] = members.pop(old)
            self.tell_others(f"* {old} is now {name}")
            self.say(f"* you are {name}")

    def handle(self):
        quitting = False
        try:
            for raw in self.rfile:
                text = raw.decode("utf-8", "surrogateescape").rstrip("\r\n")
                command, _, argument = text.partition(" ")
                with lock:
                    if quitting:
                        return
                    if command == "/quit":
                        quitting = True
                        continue
                    if command == "/nick":
                        self.rename(argument.strip())
                    elif command == "/who":
                        self.say(", ".join(members))
                    else:
                        self.tell_others(f"{self.name}: {text}")
        except OSError as problem:
            print("lost", self.name, problem)

    def finish(self):
        with lock:
            del members[self.name]
            self.tell_others(f"* {self.name} has left")
        self.outgoing.put(None)
        self.writer.join()


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 256


def main(port):
    try:
        server = Server(("", port), Member)
    except OSError as problem:
        sys.exit(f"cannot listen on port {port}: {problem.strerror}")
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print("waiting for connection...")
    signal.sigwait({signal.SIGINT, signal.SIGTERM})
    server.server_close()


main(int(sys.argv[1]) if len(sys.argv) > 1 else 21567)
