# The chapter's Twisted server, with bytes for today's Twisted.
# needs: twisted
from sys import argv
from time import ctime

from twisted.internet import protocol, reactor

PORT = int(argv[1]) if len(argv) > 1 else 21567


class TSServProtocol(protocol.Protocol):
    def connectionMade(self):
        clnt = self.clnt = self.transport.getPeer().host
        print('...connected from:', clnt)

    def dataReceived(self, data):
        self.transport.write(('[%s] ' % ctime()).encode() + data)


factory = protocol.Factory()
factory.protocol = TSServProtocol
print('waiting for connection...')
reactor.listenTCP(PORT, factory)
reactor.run()
