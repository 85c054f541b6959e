# Python: selectors.SelectSelector, a generator for each client that yields what it waits for, IPv6 with IPv4.
import selectors
import socket
import sys
import time

selector = selectors.SelectSelector()
READ, WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE


def conversation(client):
    due = b''
    while True:
        yield READ
        try:
            data = client.recv(1000)
        except BlockingIOError:
            continue
        if not data:
            return
        due = f'[{time.ctime()}] '.encode('ascii') + data
        while due:
            try:
                due = due[client.send(due):]
            except BlockingIOError:
                yield WRITE


def step(client, talk):
    try:
        selector.modify(client, next(talk), talk)
    except (StopIteration, OSError):
        selector.unregister(client)
        client.close()


def main():
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
    try:
        server = socket.create_server(('', port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=128)
    except OSError as error:
        sys.exit(f'port {port}: {error}')
    server.setblocking(False)
    selector.register(server, READ)
    print('waiting for connection...', flush=True)
    while True:
        for key, _ in selector.select():
            if key.fileobj is not server:
                step(key.fileobj, key.data)
                continue
            client, peer = server.accept()
            print(f'...connected from: {peer[0]} {peer[1]}', flush=True)
            client.setblocking(False)
            selector.register(client, READ, talk := conversation(client))
            step(client, talk)


main()
