# Reads with <$client> and chomps: it waits for a newline, and takes it off.
use strict; use warnings;
use IO::Socket::INET;

my $server = IO::Socket::INET->new(LocalPort => $ARGV[0], Listen => 5, ReuseAddr => 1) or die "cannot listen: $!\n";
$| = 1;
while (1) {
    print "waiting for connection...\n";
    my $client = $server->accept or next;
    print "...connected from: ", $client->peerhost, "\n";
    while (my $line = <$client>) {
        chomp $line;
        print $client '[' . localtime() . "] $line";
    }
    close $client;
}
