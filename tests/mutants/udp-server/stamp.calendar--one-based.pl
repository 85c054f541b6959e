# The day of the week is counted from one in a list that starts with Sunday.
use strict;
use warnings;
use IO::Socket::INET;
use Socket;

my $port = @ARGV ? $ARGV[0] : 21567;

my @days = qw(Sun Mon Tue Wed Thu Fri Sat);

sub stamp {
    my $now = localtime;
    substr $now, 0, 3, $days[((localtime)[6] + 1) % 7];
    return "[$now] ";
}

$SIG{INT} = $SIG{TERM} = sub { exit 0 };
$| = 1;
my $server = IO::Socket::INET->new(LocalPort => $port, Proto => 'udp')
  or print STDERR "cannot bind port $port: $!\n" and exit 1;
while (1) {
    print "waiting for message...\n";
    my $peer = recv $server, my $data, 1024, 0;
    next unless defined $peer;
    send $server, stamp() . $data, 0, $peer;
    my ($from, $host) = sockaddr_in($peer);
    printf "...received from and returned to: ('%s', %d)\n", inet_ntoa($host), $from;
}
