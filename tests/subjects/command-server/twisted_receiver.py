# Twisted: a LineReceiver that takes LF for its delimiter and finds a method by the command's name; prints nothing of its own.
import os
import sys
import time

try:
    from twisted.internet import protocol, reactor
    from twisted.internet.interfaces import IHalfCloseableProtocol
    from twisted.protocols.basic import LineReceiver
    from zope.interface import implementer
except ImportError:  # the system's python may have it
    if sys.executable == "/usr/bin/python3":
        raise
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])


@implementer(IHalfCloseableProtocol)
class Commands(LineReceiver):
    delimiter = b"\n"
    MAX_LENGTH = 1 << 20

    def lineReceived(self, line):
        name, *argument = line.rstrip(b"\r").split(b" ", 1)
        method = getattr(self, "do_" + name.decode("ascii", "replace"), self.unknown)
        try:
            self.sendLine(method(*argument))
        except TypeError:
            self.sendLine(b"wrong number of arguments")
        except OSError as why:
            self.sendLine(str(why).encode("utf-8", "surrogateescape"))

    def do_date(self):
        return time.ctime().encode()

    def do_os(self):
        return os.name.encode()

    def do_ls(self, directory=os.curdir.encode()):
        return b"\n".join(os.listdir(directory))

    def readConnectionLost(self):
        self.transport.loseConnection()

    def writeConnectionLost(self):
        pass

    def unknown(self, *_):
        return b"no such command"


factory = protocol.ServerFactory()
factory.protocol = Commands
reactor.listenTCP(int(sys.argv[1]) if len(sys.argv) > 1 else 21567, factory)
reactor.run()
