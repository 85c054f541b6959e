# A thread for each client, greets it, and matches commands in capitals against a dict of functions.
# dialect: capitals
import os
import socketserver
import sys
import time


def folder(name="."):
    return "\r\n".join(os.listdir(name))


COMMANDS = {"DATE": time.ctime, "OS": lambda: os.uname().sysname, "DIR": folder}


class Client(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode(errors="surrogateescape") + b"\r\n")

    def handle(self):
        print("...connected from:", self.client_address)
        self.say("Welcome. DATE, OS or DIR?")
        for line in self.rfile:
            command, *argument = line.decode(errors="surrogateescape").rstrip("\r\n").split(" ", 1)
            try:
                self.say(COMMANDS[command](*argument))
            except (KeyError, TypeError):
                self.say("I do not know that command")
            except OSError as error:
                self.say(error.strerror)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


with Server(("", int(sys.argv[1]) if len(sys.argv) > 1 else 21567), Client) as server:
    print("waiting for connection...")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
