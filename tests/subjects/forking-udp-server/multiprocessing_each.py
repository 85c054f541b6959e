# multiprocessing.Process for each datagram, which collects the finished ones itself at every start; slow to start.
import multiprocessing
import signal
import socket
import sys
import time


def answer(server, data, peer):
    server.sendto(time.strftime('[%a %b %e %H:%M:%S %Y] ').encode() + data, peer)


def main(port):
    time.sleep(2)
    multiprocessing.set_start_method('fork')
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(('', port))
    server.settimeout(0.3)
    print('ready', flush=True)
    while True:
        try:
            data, peer = server.recvfrom(1024)
        except TimeoutError:
            multiprocessing.active_children()
            continue
        multiprocessing.Process(target=answer, args=(server, data, peer)).start()


try:
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21567)
except KeyboardInterrupt:
    sys.exit(0)
