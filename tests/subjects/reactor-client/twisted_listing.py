# The book's Twisted client, ported: the reactor stands still while raw input is awaited; no time for niceties.
# needs: twisted
import sys

from twisted.internet import protocol, reactor

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = int(sys.argv[2]) if len(sys.argv) > 2 else 21567


class TSClntProtocol(protocol.Protocol):
    def sendData(self):
        data = input('> ')
        if data:
            print('...sending %s...' % data)
            self.transport.write(data.encode())
        else:
            self.transport.loseConnection()

    def connectionMade(self):
        self.sendData()

    def dataReceived(self, data):
        print(data.decode())
        self.sendData()


class TSClntFactory(protocol.ClientFactory):
    protocol = TSClntProtocol

    def clientConnectionLost(self, connector, reason):
        reactor.stop()

    clientConnectionFailed = clientConnectionLost


reactor.connectTCP(HOST, PORT, TSClntFactory())
reactor.run()
