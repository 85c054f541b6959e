# The end of input is noticed behind a line only: before the first one it asks on and on.
use strict;
use warnings;
use Socket qw(getaddrinfo SOCK_DGRAM AF_INET);

my ($host, $port) = (@ARGV, 'localhost', 21567)[0, 1];
$port = 21567 if @ARGV < 2;
my ($error, $found) = getaddrinfo($host, $port, {family => AF_INET, socktype => SOCK_DGRAM});
die "cannot find $host: $error\n" if $error;
socket(my $udp, AF_INET, SOCK_DGRAM, 0) or die "socket: $!\n";
setsockopt($udp, Socket::SOL_SOCKET, Socket::SO_RCVTIMEO, pack('l!l!', 3, 0));
$SIG{INT} = sub { print "\n"; exit 0 };
$| = 1;

my $line;
do {
    print '> ';
    $line = <STDIN>;
} until defined $line;
while (defined $line) {
    chomp $line;
    last if $line eq '';
    send($udp, $line, 0, $found->{addr});
    if (defined recv($udp, my $reply, 65536, 0)) { print "$reply\n" }
    else { print STDERR "no reply\n" }
    print '> ';
    $line = <STDIN>;
}
close $udp;
