# The reactor is stopped when a connection is lost.
# needs: twisted
# also: shutdown.quiet conn.half-close shutdown.unread
import sys
import time

from twisted.internet import error, protocol, reactor

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567


def stamp():
    return b'[%s] ' % time.ctime().encode()


class Stamper(protocol.Protocol):
    def connectionMade(self):
        print('...connected from:', self.transport.getPeer().host, flush=True)

    def connectionLost(self, reason):
        reactor.stop()

    def dataReceived(self, data):
        self.transport.write(stamp() + data)


factory = protocol.Factory.forProtocol(Stamper)
try:
    reactor.listenTCP(PORT, factory, backlog=100)
except error.CannotListenError as problem:
    sys.exit(str(problem))
print('waiting for connection...', flush=True)
reactor.run()
