# Segments are collected until none comes for a while, but only the last is sent back.
# needs: twisted
# also: echo.order conn.half-close shutdown.unread
import sys
import time

from twisted.internet import error, protocol, reactor

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 21567


def stamp():
    return b'[%s] ' % time.ctime().encode()


class Stamper(protocol.Protocol):
    due = None

    def connectionMade(self):
        print('...connected from:', self.transport.getPeer().host, flush=True)

    def dataReceived(self, data):
        self.data = data
        if not self.due:
            self.due = reactor.callLater(0.01, self.reply)

    def reply(self):
        self.due = None
        self.transport.write(stamp() + self.data)


factory = protocol.Factory.forProtocol(Stamper)
try:
    reactor.listenTCP(PORT, factory, backlog=100)
except error.CannotListenError as problem:
    sys.exit(str(problem))
print('waiting for connection...', flush=True)
reactor.run()
