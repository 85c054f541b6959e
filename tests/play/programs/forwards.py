"""Passes on what its clients say, and back; a client that cannot be served is sent away: PORT HOST PORT"""
import socket
import sys
import threading

port, upstream = int(sys.argv[1]), (sys.argv[2], int(sys.argv[3]))


def pass_on(source, sink):
    while data := source.recv(65536):
        sink.sendall(data)
    sink.shutdown(socket.SHUT_WR)


def serve(client):
    try:
        server = socket.create_connection(upstream)
    except OSError:
        client.close()
        return
    threading.Thread(target=pass_on, args=[server, client], daemon=True).start()
    pass_on(client, server)


listener = socket.create_server(("", port))
while True:
    threading.Thread(target=serve, args=[listener.accept()[0]], daemon=True).start()
