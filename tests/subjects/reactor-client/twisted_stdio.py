# Twisted with the terminal as a transport of its own (StandardIO), so the reactor never stands still.
# needs: twisted
import os
import sys

from twisted.internet import endpoints, protocol, reactor, stdio
from twisted.protocols.basic import LineReceiver


class Talk(protocol.Protocol):
    def __init__(self, terminal):
        self.terminal = terminal

    def connectionMade(self):
        self.terminal.talk = self
        self.terminal.prompt()

    def dataReceived(self, data):
        self.terminal.transport.write(data + b'\n')
        self.terminal.prompt()

    def connectionLost(self, reason):
        self.terminal.transport.loseConnection()


class Terminal(LineReceiver):
    delimiter = os.linesep.encode()
    talk = None
    status = 0

    def prompt(self):
        self.transport.write(b'> ')

    def lineReceived(self, line):
        if self.talk is None:
            return
        elif line:
            self.transport.write(b'...sending ' + line + b'...\n')
            self.talk.transport.write(line)
        else:
            self.talk.transport.loseConnection()

    def fail(self, failure):
        print(failure.getErrorMessage(), file=sys.stderr)
        self.status = 1
        self.transport.loseConnection()

    def connectionLost(self, reason):
        if self.talk:
            self.talk.transport.loseConnection()
        reactor.callLater(0, lambda: reactor.running and reactor.stop())


host, port = sys.argv[1:3] if len(sys.argv) > 2 else ('localhost', 21567)
terminal = Terminal()
stdio.StandardIO(terminal)
server = endpoints.TCP4ClientEndpoint(reactor, host, int(port))
endpoints.connectProtocol(server, Talk(terminal)).addErrback(terminal.fail)
reactor.run()
sys.exit(terminal.status)
