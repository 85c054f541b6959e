# A double fork leaves a grandchild that nobody waits for or ends.
# also: conn.many listen.rebind shutdown.children shutdown.unread shutdown.port
import os, select, signal, socket, sys, time
from contextlib import suppress

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
SIGNALS = {signal.SIGINT, signal.SIGTERM, signal.SIGCHLD}
children = set()
stopped = False


def stamp():
    return b'[%s] ' % time.ctime().encode()


def read_line(client):
    line = b''
    while b'\n' not in line and (data := client.recv(1024)):
        line += data
    head, newline, _ = line.partition(b'\n')
    return head + newline


def serve(client):
    if line := read_line(client):
        client.sendall(stamp() + line)


def finish(client):
    """FIN, then read what still comes, so that no RST follows."""
    client.shutdown(socket.SHUT_WR)
    client.settimeout(0.1)
    while client.recv(1024):
        pass


def hang_up(client):
    with suppress(OSError):
        client.shutdown(socket.SHUT_RD)


def child(client):
    listener.close()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: hang_up(client))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    for step in serve, finish:
        with suppress(OSError):
            step(client)
    os._exit(0)


def reap(how=os.WNOHANG):
    with suppress(ChildProcessError):
        while pid := os.waitpid(-1, how)[0]:
            children.discard(pid)


def stop(*_):
    global stopped
    stopped = True


def accept():
    client, peer = listener.accept()
    print('...connected from:', peer, flush=True)
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    if (pid := os.fork()) == 0:
        if os.fork() == 0:
            os.setsid()
            signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
            for step in serve, finish:
                with suppress(OSError):
                    step(client)
            time.sleep(20)
        os._exit(0)
    children.add(pid)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    client.close()
    print('waiting for connection...', flush=True)


def kill_all(*_):
    for pid in children:
        os.kill(pid, signal.SIGKILL)


wake, waker = socket.socketpair()
wake.setblocking(False)
waker.setblocking(False)
signal.set_wakeup_fd(waker.fileno())
signal.signal(signal.SIGCHLD, lambda *_: None)
signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
try:
    listener = socket.create_server(('', PORT), backlog=100)
except OSError as error:
    sys.exit(f'cannot listen on port {PORT}: {error.strerror}')
print('waiting for connection...', flush=True)
while not stopped:
    ready = select.select([listener, wake], [], [])[0]
    if wake in ready:
        wake.recv(4096)
        reap()
    if listener in ready and not stopped:
        accept()
listener.close()
for pid in children:
    os.kill(pid, signal.SIGTERM)
signal.signal(signal.SIGALRM, kill_all)
signal.alarm(1)
reap(0)
