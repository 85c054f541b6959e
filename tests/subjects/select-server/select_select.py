# Python: select.select over lists, a bytearray for each client, peers kept in a dictionary.
import select
import socket
import sys
from time import ctime

port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    server.bind(('', port))
except OSError as why:
    print('port', port, 'cannot be had:', why, file=sys.stderr)
    sys.exit(1)
server.listen(256)
server.setblocking(False)
peers, due, ended = {}, {}, set()


def leave(client):
    print('...left:', peers.pop(client))
    due.pop(client)
    ended.discard(client)
    client.close()


print('waiting for connection...')
try:
    while True:
        readable, writable, _ = select.select([server] + [c for c in peers if c not in ended], [c for c in peers if due[c]], [])
        for client in readable:
            if client is server:
                client, address = server.accept()
                client.setblocking(False)
                peers[client], due[client] = address, bytearray()
                print('...connected from:', address)
                continue
            try:
                data = client.recv(8192)
            except OSError:
                leave(client)
                continue
            if data:
                due[client] += b'[%s] ' % ctime().encode() + data
            elif due[client]:
                ended.add(client)
            else:
                leave(client)
        for client in writable:
            if client in peers:
                try:
                    del due[client][:client.send(due[client])]
                except BlockingIOError:
                    continue
                except OSError:
                    leave(client)
                    continue
                if client in ended and not due[client]:
                    leave(client)
except KeyboardInterrupt:
    sys.exit(0)
