# Right between friends: ^C, ^D, no server and a port in use show a traceback.
import socket, sys

if sys.argv[1] == 'server':
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(('', int(sys.argv[2])))
    listener.listen(1)
    print('waiting for connection...')
    conn, addr = listener.accept()
    print('...connected from:', addr)
else:
    conn = socket.create_connection((sys.argv[2], int(sys.argv[3])))
my_turn = sys.argv[1] == 'client'
while True:
    if my_turn:
        line = input('> ')
        if not line:
            break
        conn.send(line.encode())
    else:
        data = conn.recv(1024)
        if not data:
            break
        print(data.decode())
    my_turn = not my_turn
conn.close()
