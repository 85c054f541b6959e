# As in the book: when the connection fails the reactor is stopped, without a word and with status 0.
# also: client.split-reply client.interrupt client.unresolved
# needs: twisted
import sys

from twisted.internet import protocol, reactor

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = int(sys.argv[2]) if len(sys.argv) > 2 else 21567


class Talk(protocol.Protocol):
    def ask(self):
        try:
            line = input('> ')
        except EOFError:
            line = ''
        if line:
            print('...sending %s...' % line)
            self.transport.write(line.encode())
        else:
            self.transport.loseConnection()

    def connectionMade(self):
        self.ask()

    def dataReceived(self, data):
        print(data.decode())
        self.ask()


class Factory(protocol.ClientFactory):
    protocol = Talk

    def clientConnectionLost(self, connector, reason):
        reactor.stop()

    clientConnectionFailed = clientConnectionLost


reactor.connectTCP(HOST, PORT, Factory())
try:
    reactor.run()
except KeyboardInterrupt:
    pass
