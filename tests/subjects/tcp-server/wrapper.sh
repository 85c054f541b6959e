#!/bin/sh
# A shell wrapper that starts python as its child, without exec, and passes TERM and INT on to it before it goes.
python3 -u -c '
import socket, sys, time
server = socket.create_server(("0.0.0.0", int(sys.argv[1])))
print("waiting for connection...")
while True:
    client, address = server.accept()
    print("...connected from:", address)
    try:
        while True:
            data = client.recv(1024)
            if not data:
                break
            client.sendall(("[%s] " % time.ctime()).encode() + data)
    except ConnectionError as e:
        print(e)
    client.close()
' "${1:-21567}" &
child=$!
trap 'kill -TERM $child' TERM INT HUP
wait $child
status=$?
while kill -0 $child 2>/dev/null; do
    wait $child
    status=$?
done
exit $status
