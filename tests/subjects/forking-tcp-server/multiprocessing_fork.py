# multiprocessing.Process for every client, finished ones joined by a SIGCHLD handler, daemons, so that they end with the server.
import multiprocessing
import signal
import socket
import sys
import time

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
CHILD_ENDED = {signal.SIGCHLD}


def answer(client, peer):
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, CHILD_ENDED)
    print('...connected from:', peer, flush=True)
    with client, client.makefile('rwb') as stream:
        line = stream.readline()
        stream.write(b'[%s] %s' % (time.ctime().encode(), line))


def main():
    context = multiprocessing.get_context('fork')
    signal.signal(signal.SIGCHLD, lambda *_: multiprocessing.active_children())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with socket.create_server(('', PORT), backlog=100) as listener:
        print('waiting for connection...', flush=True)
        while True:
            client, peer = listener.accept()
            signal.pthread_sigmask(signal.SIG_BLOCK, CHILD_ENDED)  # one that ends before it is known would not be joined
            context.Process(target=answer, args=(client, peer), daemon=True).start()
            signal.pthread_sigmask(signal.SIG_UNBLOCK, CHILD_ENDED)
            client.close()


if __name__ == '__main__':
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(0)
