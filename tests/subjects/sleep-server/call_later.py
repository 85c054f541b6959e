# Twisted: reactor.callLater; while a client sleeps its further lines wait, because the transport is paused.
import os
import sys

try:
    from twisted.internet import protocol, reactor
    from twisted.internet.interfaces import IHalfCloseableProtocol
    from twisted.protocols.basic import LineReceiver
    from zope.interface import implementer
except ImportError:  # the system's python may have it
    if sys.executable == "/usr/bin/python3":
        raise
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])


@implementer(IHalfCloseableProtocol)
class Sleeper(LineReceiver):
    delimiter = b"\n"
    pending = None
    ended = False

    def connectionMade(self):
        print("...connected from:", self.transport.getPeer().host, flush=True)

    def lineReceived(self, line):
        words = line.split()
        try:
            command, number = words
            seconds = float(number)
        except ValueError:
            return self.sendLine(b"error expected: sleep SECONDS")
        if command != b"sleep" or not 0 <= seconds < 1e9:
            return self.sendLine(b"error no")
        self.pauseProducing()
        self.pending = reactor.callLater(seconds, self.wake, number)

    def wake(self, number):
        self.pending = None
        self.sendLine(b"slept " + number)
        self.resumeProducing()

    def readConnectionLost(self):
        self.transport.loseConnection()

    def writeConnectionLost(self):
        pass

    def connectionLost(self, reason):
        if self.pending:
            self.pending.cancel()


factory = protocol.ServerFactory()
factory.protocol = Sleeper
reactor.listenTCP(int(sys.argv[1]) if len(sys.argv) > 1 else 21567, factory, backlog=200)
print("waiting for connection...", flush=True)
reactor.run()
