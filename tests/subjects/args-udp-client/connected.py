# A connected socket, so that a closed port is noticed; five seconds for a reply, then it prompts again.
import socket
import sys


def main(host="localhost", port=21567):
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.settimeout(5)
    server.connect((host, int(port)))
    while line := input("> "):
        try:
            server.send(line.encode())
            print(server.recv(65535).decode(errors="backslashreplace"))
        except TimeoutError:
            print("no reply", file=sys.stderr)


try:
    main(*sys.argv[1:3])
except (EOFError, KeyboardInterrupt):
    print()
except OSError as why:
    sys.exit(f"{sys.argv[1:]}: {why}")
