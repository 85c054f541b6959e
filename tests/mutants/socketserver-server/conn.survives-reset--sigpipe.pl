# A client that leaves with replies still to come ends it: SIGPIPE.
# also: shutdown.unread
use strict;
use warnings;
use IO::Socket::IP;
use Time::localtime ();

my $port = shift || 21567;
my $server = IO::Socket::IP->new(LocalHost => '0.0.0.0', LocalPort => $port, Listen => 8, ReuseAddr => 1)
    or die "can't listen on $port: $@";
STDOUT->autoflush;
print "waiting for connection...\n";
while (my $client = $server->accept) {
    print '...connected from: ', $client->peerhost, ' ', $client->peerport, "\n";
    my $line = <$client> // '';
    print {$client} '[' . Time::localtime::ctime() . '] ' . $line;
    close $client;
}
