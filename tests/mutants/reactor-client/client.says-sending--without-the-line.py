# It says that it sends, but not what.
# also: client.split-reply client.interrupt
# needs: twisted
import sys

from twisted.internet import protocol, reactor

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = int(sys.argv[2]) if len(sys.argv) > 2 else 21567
status = 0


class Talk(protocol.Protocol):
    def ask(self):
        try:
            line = input('> ')
        except EOFError:
            line = ''
        if line:
            print('...sending...')
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

    def clientConnectionFailed(self, connector, reason):
        global status
        status = 1
        print('no connection:', reason.getErrorMessage(), file=sys.stderr)
        reactor.stop()


reactor.connectTCP(HOST, PORT, Factory())
try:
    reactor.run()
except KeyboardInterrupt:
    pass
sys.exit(status)
