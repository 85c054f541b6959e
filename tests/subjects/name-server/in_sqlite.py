# socketserver with threads; everything is in a database in the working directory, which outlives the server. Cache and counts are tables too.
# keeps: files
import re
import signal
import socket
import socketserver
import sqlite3
import sys
import threading
import time

PORT, INTERVAL = int(sys.argv[1]), float(sys.argv[2])
TABLES = """
create table if not exists services (name blob primary key, host blob, port, description blob, failures);
create table if not exists cache (name blob primary key, line blob);
drop table if exists counts;
create table counts (lookups, hits);
insert into counts values (0, 0);
"""
local = threading.local()


def database():
    if not hasattr(local, "connection"):
        local.connection = sqlite3.connect("names.sqlite", timeout=30, isolation_level="IMMEDIATE")
        local.connection.execute("pragma synchronous = off")
    return local.connection


def register(db, name, host, port, description):
    if not 0 < int(port) < 65536:
        return b"error no such port"
    db.execute("replace into services values (?, ?, ?, ?, 0)", (name, host, int(port), description))
    db.execute("delete from cache where name = ?", (name,))
    return b"ok"


def lookup(db, name):
    db.execute("update counts set lookups = lookups + 1")
    if cached := db.execute("select line from cache where name = ?", (name,)).fetchone():
        db.execute("update counts set hits = hits + 1")
        return cached[0]
    found = db.execute("select host, port, description from services where name = ?", (name,)).fetchone()
    if not found:
        return b"unknown"
    line = written(*found)
    db.execute("insert into cache values (?, ?)", (name, line))
    return line


def unregister(db, name):
    db.execute("delete from cache where name = ?", (name,))
    return b"ok" if db.execute("delete from services where name = ?", (name,)).rowcount else b"unknown"


def everything(db):
    rows = db.execute("select name, host, port, description from services order by name")
    return b"".join(name + b" " + written(*rest) + b"\n" for name, *rest in rows) + b"end"


def counts(db):
    return b"lookups %d cached %d" % db.execute("select lookups, hits from counts").fetchone()


def written(host, port, description):
    return host + b" %d" % port + (b"" if description is None else b" " + description)


REQUESTS = {
    rb"register (\S+) (\S+) (\d{1,5})(?: (.*))?": register,
    rb"lookup (\S+)": lookup,
    rb"unregister (\S+)": unregister,
    rb"list": everything,
    rb"stats": counts,
}


def answer(line):
    for form, act in REQUESTS.items():
        if match := re.fullmatch(form, line, re.S):
            with database() as db:  # one transaction
                return act(db, *match.groups())
    return b"error what is that?"


def ping_all():
    while True:
        time.sleep(INTERVAL)
        for name, host, port in database().execute("select name, host, port from services").fetchall():
            try:
                socket.create_connection((host.decode(), port), INTERVAL / 2).close()
                here = True
            except (OSError, UnicodeError):
                here = False
            with database() as db:
                db.execute("update services set failures = iif(?, 0, failures + 1) where name = ? and host = ? and port = ?", (here, name, host, port))
                if db.execute("delete from services where name = ? and failures >= 3", (name,)).rowcount:
                    db.execute("delete from cache where name = ?", (name,))


class Client(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            for line in self.rfile:
                if not line.endswith(b"\n"):
                    return
                line = line.rstrip(b"\r\n")
                print(f"{time.ctime()} {self.client_address[0]}:{self.client_address[1]}", ascii(line), flush=True)
                self.wfile.write(answer(line) + b"\n")
        except OSError:
            pass


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128


for number in signal.SIGINT, signal.SIGTERM:
    signal.signal(number, lambda *_: sys.exit(0))
try:
    server = Server(("", PORT), Client)
except OSError as error:
    sys.exit(f"port {PORT}: {error.strerror}")
database().executescript(TABLES)
print("waiting for connection...", flush=True)
threading.Thread(target=ping_all, daemon=True).start()
server.serve_forever()
