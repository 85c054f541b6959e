# It sends only what is a number, and looks whether the server slept that long and says so.
import socket, sys, time

host = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
port = int(sys.argv[2]) if len(sys.argv) > 2 else 21567
try:
    server = socket.create_connection((host, port))
except OSError as error:
    sys.exit('%s port %d: %s' % (host, port, error))
replies = server.makefile('r', encoding='utf-8', newline='\n')
try:
    while True:
        try:
            line = input('> ')
        except EOFError:
            break
        if not line:
            break
        try:
            seconds = float(line.removeprefix('sleep '))
        except ValueError:
            print('type: sleep SECONDS')
            continue
        began = time.monotonic()
        server.sendall(line.encode() + b'\n')
        reply = replies.readline()
        if not reply.endswith('\n'):
            sys.exit('the server has gone')
        slept = time.monotonic() - began
        print(reply, end='')
        word, _, number = reply.strip().partition(' ')
        if word == 'slept' and (float(number) != seconds or slept < seconds):
            sys.exit('that was no sleep of %s s' % seconds)
except KeyboardInterrupt:
    sys.exit(130)
except OSError as error:
    sys.exit(str(error))
server.close()
