# Twisted: a Protocol that cuts its data at LF; it keeps its side open until all is answered.
import os
import sys
import time

try:
    from twisted.internet import protocol, reactor
    from twisted.internet.interfaces import IHalfCloseableProtocol
    from zope.interface import implementer
except ImportError:  # the system's python may have it
    if sys.executable == "/usr/bin/python3":
        raise
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])


@implementer(IHalfCloseableProtocol)
class Stamps(protocol.Protocol):
    rest = b""

    def connectionMade(self):
        peer = self.transport.getPeer()
        print("...connected from:", peer.host, peer.port, flush=True)

    def dataReceived(self, data):
        *lines, self.rest = (self.rest + data).split(b"\n")
        for line in lines:
            self.answer(line + b"\n")

    def answer(self, line):
        self.transport.write(b"[" + time.ctime().encode() + b"] " + line)

    def readConnectionLost(self):
        if self.rest:
            self.answer(self.rest)
        self.transport.loseConnection()

    def writeConnectionLost(self):
        pass


factory = protocol.ServerFactory()
factory.protocol = Stamps
reactor.listenTCP(int(sys.argv[1]) if len(sys.argv) > 1 else 21567, factory, backlog=200)
print("waiting for connection...", flush=True)
reactor.run()
