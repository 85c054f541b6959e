# An unknown host is reported, but the exit status is 0.
use strict;
use warnings;
use IO::Socket::INET;

my $host = $ARGV[0] // 'localhost';
my ($port) = (getservbyname('daytime', 'udp'))[2];
my $server = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => 'udp');
if (!$server) {
    print STDERR "$host: $@\n";
    exit 0;
}
$SIG{ALRM} = sub { print STDERR "no answer from $host\n"; exit 1 };
alarm 5;
$server->send('time, please');
my $reply;
if (!defined $server->recv($reply, 1024)) {
    print STDERR "$host: $!\n";
    exit 1;
}
$reply =~ s/\r?\n\z//;
print "$reply\n";
