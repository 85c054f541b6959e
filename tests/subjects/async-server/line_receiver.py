# Twisted's LineOnlyReceiver with LF as its delimiter, the rest of a line answered when the client half-closes.
# needs: twisted
import sys
import time

from twisted.internet import interfaces, protocol, reactor
from twisted.protocols import basic
from zope.interface import implementer


@implementer(interfaces.IHalfCloseableProtocol)
class Lines(basic.LineOnlyReceiver):
    delimiter = b'\n'
    MAX_LENGTH = 1 << 20

    def connectionMade(self):
        print('...connected from:', self.transport.getPeer(), flush=True)

    def lineReceived(self, line):
        self.answer(line + self.delimiter)

    def answer(self, line):
        self.transport.write(b'[' + time.asctime().encode() + b'] ' + line)

    def readConnectionLost(self):
        if self._buffer:
            self.answer(self._buffer)
        self.transport.loseConnection()

    def writeConnectionLost(self):
        self.transport.loseConnection()


reactor.listenTCP(int(sys.argv[1]) if len(sys.argv) > 1 else 21567, protocol.Factory.forProtocol(Lines), backlog=100)
print('waiting for connection...', flush=True)
reactor.run()
