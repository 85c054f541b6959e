"""The checks of tcp-server as somebody writes them who knows pytest and sockets well: a program for each test, on a port of its own, waits with
deadlines, no sleep but where a promise is about time. What it cannot check is in README.md beside this file.

usage: SERVER="python3 server.py {port}" pytest test_tcp_server.py
"""

import os
import re
import shlex
import signal
import socket
import struct
import subprocess
import time

import pytest

STAMP = re.compile(rb"\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}\] ")
LENGTH = 27
PATIENCE = 10


class Server:
    def __init__(self, zone="Etc/UTC"):
        with socket.socket() as free:
            free.bind(("", 0))
            self.port = free.getsockname()[1]
        self.zone = zone
        self.start()

    def start(self):
        command = [word.replace("{port}", str(self.port)) for word in shlex.split(os.environ["SERVER"])]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                        env={**os.environ, "TZ": self.zone}, start_new_session=True)
        self.wait_until_it_listens()

    def wait_until_it_listens(self):
        """By /proc/net/tcp: to connect would make us its first client."""
        wanted = f":{self.port:04X} "
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            assert self.process.poll() is None, "it ended before it listened"
            for table in ("/proc/net/tcp", "/proc/net/tcp6"):
                with open(table) as lines:
                    if any(wanted in line and " 0A " in line for line in lines):
                        return
            time.sleep(0.002)
        pytest.fail("it does not listen")

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def end(self, number=signal.SIGTERM, within=2):
        self.process.send_signal(number)
        return self.process.wait(within)

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture
def server():
    made = Server()
    yield made
    made.stop()


def read(client, count):
    got = b""
    while len(got) < count:
        more = client.recv(65536)
        assert more, f"it closed after {got!r}"
        got += more
    return got


def ask(client, payload):
    """The stamp and the payload that came back."""
    client.sendall(payload)
    reply = read(client, LENGTH + len(payload))
    assert STAMP.match(reply), reply[:80]
    assert reply[LENGTH:] == payload
    return time.mktime(time.strptime(reply[1:25].decode(), "%a %b %d %H:%M:%S %Y"))


def test_listens(server):
    server.connect().close()


@pytest.mark.parametrize("payload", [b"hello", b"a line\n", b"a line\r\n", b"  blanks  ", "grüße".encode(), b"\xff\xfe\x80", b"x" * 1000])
def test_reply_is_stamped(server, payload):
    with server.connect() as client:
        ask(client, payload)


def test_large_request_comes_back(server):
    payload = bytes(range(97, 123)) * 2000
    with server.connect() as client:
        client.sendall(payload)
        got = b""
        while len(STAMP.sub(b"", got)) < len(payload):
            got += read(client, 1)
        assert STAMP.sub(b"", got) == payload


def test_requests_follow_one_another(server):
    with server.connect() as client:
        for number in range(10):
            ask(client, b"request %d" % number)


def test_next_client_is_served(server):
    for _ in range(3):
        with server.connect() as client:
            ask(client, b"hello")


def test_second_client_waits_its_turn(server):
    with server.connect() as first, server.connect() as second:
        ask(first, b"first")
        second.sendall(b"second")
        time.sleep(1)
        first.close()
        assert read(second, LENGTH + 6)[LENGTH:] == b"second"


def test_half_closed_client_gets_its_reply(server):
    with server.connect() as client:
        client.sendall(b"hello")
        client.shutdown(socket.SHUT_WR)
        assert read(client, LENGTH + 5)[LENGTH:] == b"hello"
        assert client.recv(1) == b""


def test_connection_ends_in_order(server):
    with server.connect() as client:
        ask(client, b"hello")
        client.shutdown(socket.SHUT_WR)
        assert client.recv(1) == b""


def test_silent_client_harms_nothing(server):
    server.connect().close()
    with server.connect() as client:
        ask(client, b"hello")


@pytest.mark.parametrize("speaks", [False, True])
def test_survives_a_reset(server, speaks):
    client = server.connect()
    if speaks:
        ask(client, b"hello")
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()
    with server.connect() as other:
        ask(other, b"hello")


def test_stamp_is_fresh(server):
    with server.connect() as client:
        before = int(time.time())
        assert before <= ask(client, b"hello") <= int(time.time())


def test_each_reply_has_its_own_stamp(server):
    with server.connect() as client:
        first = ask(client, b"first")
        time.sleep(1.05)
        assert ask(client, b"second") > first


@pytest.mark.parametrize("zone,offset", [("Asia/Kolkata", 19800), ("America/St_Johns", None)])
def test_stamp_is_local(zone, offset):
    server = Server(zone)
    try:
        with server.connect() as client:
            os.environ["TZ"] = zone
            time.tzset()
            assert abs(ask(client, b"hello") - time.time()) < 3
    finally:
        os.environ["TZ"] = "Etc/UTC"
        time.tzset()
        server.stop()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("with_a_client", [False, True])
@pytest.mark.parametrize("looks_at", ["end", "status", "output", "children", "connection"])
def test_signal(server, number, with_a_client, looks_at):
    client = server.connect() if with_a_client else None
    if client:
        ask(client, b"hello")
    status = server.end(number)
    if looks_at == "status":
        assert status in (0, -number, 128 + number)
    if looks_at == "output":
        assert b"Traceback" not in server.process.stdout.read()
    if looks_at == "children":
        with pytest.raises(ProcessLookupError):
            os.killpg(server.process.pid, 0)
    if looks_at == "connection" and client:
        assert client.recv(1) == b""


def test_port_is_free_at_once(server):
    with server.connect() as client:
        ask(client, b"hello")
        server.end()
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("", server.port))


def test_starts_again_at_once(server):
    with server.connect() as client:
        ask(client, b"hello")
        server.end()
    server.stop()
    server.start()
    with server.connect() as client:
        ask(client, b"again")


def test_taken_port_is_reported(server):
    command = [word.replace("{port}", str(server.port)) for word in shlex.split(os.environ["SERVER"])]
    other = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE)
    assert other.returncode != 0
    assert other.stdout + other.stderr


def test_many_clients_leave_nothing_behind(server):
    descriptors = f"/proc/{server.process.pid}/fd"
    for round_ in range(60):
        with server.connect() as client:
            ask(client, b"hello")
        if round_ == 10:
            before = len(os.listdir(descriptors))
    deadline = time.monotonic() + 2
    while len(os.listdir(descriptors)) > before + 8:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_says_that_it_waits(server):
    server.end(signal.SIGKILL)
    assert server.process.stdout.read().strip()
