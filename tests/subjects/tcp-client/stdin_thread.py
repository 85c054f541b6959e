# Reads the keyboard in a daemon thread that feeds a queue; the main thread owns the socket and wakes up now and then.
import queue
import socket
import sys
import threading

lines = queue.Queue()
turn = threading.Semaphore(0)


def keyboard():
    while True:
        turn.acquire()
        print("> ", end="", flush=True)
        line = sys.stdin.buffer.readline()
        lines.put(line.rstrip(b"\n"))


def next_line():
    turn.release()
    while True:
        try:
            return lines.get(timeout=0.2)
        except queue.Empty:
            pass


def main():
    host = sys.argv[1] if len(sys.argv) > 1 else "localhost"
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 21567
    threading.Thread(target=keyboard, daemon=True).start()
    with socket.create_connection((host, port)) as sock:
        while line := next_line():
            sock.sendall(line)
            reply = sock.recv(2048)
            if not reply:
                break
            sys.stdout.buffer.write(reply + b"\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
