#!/usr/bin/python3
# Twisted's LineReceiver with its CRLF for what it sends; joins are told at the first /nick, an odd command gets a help line.
# needs: twisted
import itertools
import sys

from twisted.internet import error, protocol, reactor
from twisted.protocols.basic import LineReceiver


class Member(LineReceiver):
    delimiter = b"\n"
    MAX_LENGTH = 1 << 20
    introduced = False

    def connectionMade(self):
        self.name = next(n for n in self.factory.spare if n not in self.factory.names())
        self.factory.members.append(self)
        print("...connected from:", self.transport.getPeer().host, flush=True)

    def connectionLost(self, reason):
        self.factory.members.remove(self)
        self.others(b"(" + self.name + b" hangs up)")

    def say(self, line):
        self.transport.write(line + b"\r\n")

    def others(self, line):
        for member in self.factory.members:
            if member is not self:
                member.say(line)

    def lineReceived(self, line):
        if line.endswith(b"\r"):
            line = line[:-1]
        word, _, rest = line.partition(b" ")
        command = getattr(self, "do_" + word[1:].decode("ascii", "replace"), None) if word[:1] == b"/" else None
        if command:
            command(rest)
        else:
            self.others(self.name + b": " + line)

    def do_nick(self, name):
        if not name:
            self.say(b"(names are not empty)")
        elif name != self.name and name in self.factory.names():
            self.say(b"(somebody else is " + name + b")")
            self.say(b"(try /nick SOMETHING-ELSE)")
        else:
            change = b"(" + name + b" is here)" if not self.introduced else b"(" + self.name + b" = " + name + b")"
            self.introduced = True
            self.name = name
            self.others(change)

    def do_who(self, _):
        self.say(b" ".join(self.factory.names()))

    def do_quit(self, _):
        self.transport.loseConnection()


class Chat(protocol.ServerFactory):
    protocol = Member

    def __init__(self):
        self.members = []
        self.spare = (b"stranger-%d" % n for n in itertools.count())

    def names(self):
        return [member.name for member in self.members]


port = int(sys.argv[1]) if len(sys.argv) > 1 else 21567
try:
    reactor.listenTCP(port, Chat(), backlog=250)
except error.CannotListenError as problem:
    sys.exit(str(problem))
print("waiting for connection...", flush=True)
reactor.run()
