# A client that leaves with replies still to come ends it: SIGPIPE.
# also: shutdown.unread 
use strict;
use warnings;
use IO::Socket::INET;

my $port = shift // 21567;
my $server = IO::Socket::INET->new(LocalPort => $port, Listen => 5, ReuseAddr => 1) or die "port $port: $!\n";
$SIG{INT} = $SIG{TERM} = sub { exit 0 };
$| = 1;
while (1) {
    print "waiting for connection...\n";
    my $client = $server->accept or next;
    printf "...connected from: %s:%d\n", $client->peerhost // '', $client->peerport // 0;
    binmode $client;
    $client->autoflush;
    while (my $line = <$client>) {
        print $client '[' . localtime() . "] $line" or last;
    }
    close $client;
}
