# A LineReceiver would strip the terminator: a plain Twisted protocol at a UNIX port, its log on the terminal.
# needs: twisted
import sys
import time

from twisted.internet import interfaces, protocol, reactor
from twisted.python import log
from zope.interface import implementer


@implementer(interfaces.IHalfCloseableProtocol)
class Stamp(protocol.Protocol):
    def __init__(self):
        self.line = b''

    def dataReceived(self, data):
        head, newline, _ = data.partition(b'\n')
        self.line += head + newline
        if newline:
            self.answer()

    def readConnectionLost(self):
        self.answer()

    def writeConnectionLost(self):
        pass

    def answer(self):
        self.transport.write(f'[{time.ctime()}] '.encode() + self.line)
        self.transport.loseConnection()
        self.dataReceived = self.readConnectionLost = lambda *_: None


log.startLogging(sys.stdout)
factory = protocol.Factory.forProtocol(Stamp)
reactor.listenUNIX(sys.argv[1], factory, wantPID=True)
reactor.run()
