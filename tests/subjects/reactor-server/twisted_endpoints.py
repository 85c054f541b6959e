# Twisted with endpoints on a poll reactor, half-close respected, log to standard error.
# needs: twisted
import sys
import time

from twisted.internet import pollreactor

pollreactor.install()
from twisted.internet import endpoints, interfaces, protocol, reactor
from twisted.python import log
from zope.interface import implementer


@implementer(interfaces.IHalfCloseableProtocol)
class Stamping(protocol.Protocol):
    def connectionMade(self):
        peer = self.transport.getPeer()
        log.msg('connected from %s port %d' % (peer.host, peer.port))

    def dataReceived(self, data):
        self.transport.writeSequence([b'[', time.ctime().encode(), b'] ', data])

    def readConnectionLost(self):
        self.transport.loseConnection()

    def writeConnectionLost(self):
        pass


def failed(failure):
    print('cannot listen:', failure.getErrorMessage(), file=sys.stderr)
    reactor.stop()


log.startLogging(sys.stderr, setStdout=False)
port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
endpoint = endpoints.TCP4ServerEndpoint(reactor, port, backlog=128)
endpoint.listen(protocol.Factory.forProtocol(Stamping)).addCallbacks(lambda _: log.msg('waiting for connection'), failed)
reactor.run()
