# A newline at the end of a request is chomped, as if it came from a keyboard.
use strict;
use warnings;
use IO::Socket::INET;
use Socket;

my $port = @ARGV ? $ARGV[0] : 21567;

sub stamp { return '[' . localtime() . '] ' }

$SIG{INT} = $SIG{TERM} = sub { exit 0 };
$| = 1;
my $server = IO::Socket::INET->new(LocalPort => $port, Proto => 'udp')
  or print STDERR "cannot bind port $port: $!\n" and exit 1;
while (1) {
    print "waiting for message...\n";
    my $peer = recv $server, my $data, 1024, 0;
    next unless defined $peer;
    send $server, stamp() . $data =~ s/\n\z//r, 0, $peer;
    my ($from, $host) = sockaddr_in($peer);
    printf "...received from and returned to: ('%s', %d)\n", inet_ntoa($host), $from;
}
