# Connects only when the first line has been typed, so an empty first line means no connection at all.
import socket
import sys

HOST, PORT = (sys.argv[1], int(sys.argv[2])) if len(sys.argv) > 2 else ("localhost", 21567)


class Line:
    sock = None

    def exchange(self, request):
        if self.sock is None:
            self.sock = socket.create_connection((HOST, PORT))
        self.sock.sendall(request)
        return self.sock.recv(1024)

    def close(self):
        if self.sock:
            self.sock.close()


def lines():
    while True:
        try:
            yield input("> ")
        except EOFError:
            return


line = Line()
try:
    for text in lines():
        if text == "":
            break
        reply = line.exchange(text.encode("utf-8", "surrogateescape"))
        if reply == b"":
            break
        print(str(reply, "utf-8", "backslashreplace"))
except OSError as e:
    sys.exit(f"{HOST} {PORT}: {e}")
finally:
    line.close()
