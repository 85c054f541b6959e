# At an empty line it sends an empty datagram before it ends.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my $host = $ARGV[0] // 'localhost';
my $port = $ARGV[1] // 21567;
$| = 1;
my $udp = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => 'udp');
unless ($udp) {
    print STDERR "cannot reach $host port $port: $@\n";
    exit 1;
}
my $ready = IO::Select->new($udp);
while (1) {
    print '> ';
    my $line = <STDIN>;
    last unless defined $line;
    chomp $line;
    if ($line eq '') {
        send $udp, '', 0;
        last;
    }
    send $udp, $line, 0;
    my $reply;
    unless ($ready->can_read(3) && defined recv $udp, $reply, 65536, 0) {
        print "no reply\n";
        next;
    }
    print "$reply\n";
}
close $udp;
exit 0;
