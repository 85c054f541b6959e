# The description is split into words and joined again: its blanks collapse.
# also: shutdown.unread
import concurrent.futures
import signal
import socket
import socketserver
import sys
import threading

PORT, INTERVAL, LOG = (sys.argv[1:] + ["21567", "30", "names.log"][len(sys.argv) - 1:])[:3]
lock = threading.RLock()
services = {}  # name -> (host, port, description)
failures = {}
cache = {}
counts = {"lookups": 0, "cached": 0}
log = open(LOG, "a", buffering=1, errors="surrogateescape")


class Refused(Exception):
    pass


def change(name, service):
    cache.pop(name, None)
    failures.pop(name, None)
    if service:
        services[name] = service
    else:
        del services[name]


def register(words):
    if len(words) < 3:
        raise Refused("register NAME HOST PORT DESCRIPTION")
    name, host, port, description = words + [""] * (4 - len(words))
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise Refused("a port is a number from 1 to 65535")
    change(name, (host, port, description))
    return "ok"


def lookup(words):
    if len(words) != 1:
        raise Refused("lookup NAME")
    counts["lookups"] += 1
    if words[0] in cache:
        counts["cached"] += 1
    elif words[0] in services:
        cache[words[0]] = " ".join(services[words[0]])
    else:
        return "unknown"
    return cache[words[0]]


def unregister(words):
    if len(words) != 1:
        raise Refused("unregister NAME")
    if words[0] not in services:
        return "unknown"
    change(words[0], None)
    return "ok"


def listing(_):
    return "".join(f"{name} {' '.join(service)}\n" for name, service in sorted(services.items())) + "end"


def stats(_):
    return "lookups %(lookups)d cached %(cached)d" % counts


COMMANDS = {"register": register, "lookup": lookup, "unregister": unregister, "list": listing, "stats": stats}


def answer(line):
    command, *words = line.split() or [""]
    if command == "register":
        words[3:] = [" ".join(words[3:])] if words[3:] else []
    try:
        with lock:
            return COMMANDS[command](words)
    except KeyError:
        return f"error no such command: {command}"
    except Refused as problem:
        return f"error usage: {problem}"


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        print("...connected from:", self.client_address)
        try:
            for raw in self.rfile:
                line = raw.decode("utf-8", "surrogateescape").rstrip("\r\n")
                log.write("%s:%d %s\n" % (*self.client_address, line))
                self.wfile.write(answer(line).encode("utf-8", "surrogateescape") + b"\n")
        except OSError as problem:
            print("lost", self.client_address, problem)


def alive(service):
    try:
        socket.create_connection((service[0], int(service[1])), min(float(INTERVAL) / 2, 5)).close()
        return True
    except OSError:
        return False


def ping_all(stopping):
    with concurrent.futures.ThreadPoolExecutor(32) as pool:
        while not stopping.wait(float(INTERVAL)):
            with lock:
                known = list(services.items())
            for (name, service), fine in zip(known, pool.map(alive, [s for _, s in known])):
                with lock:
                    if services.get(name) is not service:
                        continue
                    failures[name] = 0 if fine else failures.get(name, 0) + 1
                    if failures[name] == 3:
                        log.write(f"{name} does not answer and is removed\n")
                        change(name, None)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 256


try:
    server = Server(("", int(PORT)), Handler)
except OSError as problem:
    sys.exit(f"cannot listen on port {PORT}: {problem.strerror}")
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
stopping = threading.Event()
threading.Thread(target=ping_all, args=[stopping]).start()
threading.Thread(target=server.serve_forever, daemon=True).start()
print("waiting for connection...")
signal.sigwait({signal.SIGINT, signal.SIGTERM})
stopping.set()
server.server_close()
