# A client that leaves with replies still to come ends it: SIGPIPE.
# also: shutdown.unread unix.cleanup
use strict;
use warnings;
use IO::Socket::UNIX;

my $path = shift @ARGV or die "usage: $0 PATH\n";
unlink $path if -S $path;
my $server = IO::Socket::UNIX->new(Type => SOCK_STREAM(), Local => $path, Listen => 20) or die "$path: $!\n";

$SIG{INT} = $SIG{TERM} = sub { exit 0 };
END { unlink $path if $server }

$| = 1;
print "waiting for connection at $path\n";
while (1) {
    my $client = $server->accept or next;
    my $line = $client->getline // '';
    print $client '[' . localtime() . "] $line";
    close $client;
}
