# Every line of a datagram is answered by a datagram of its own, as on a stream.
# also: udp.one-to-one echo.payload echo.binary
use strict;
use warnings;
use IO::Socket::UNIX;
use Socket;

my $path = shift or die "usage: $0 PATH\n";

sub stamp { return '[' . localtime() . '] ' }

$SIG{INT} = $SIG{TERM} = sub { unlink $path; exit 0 };
$| = 1;
unlink $path;
my $server = IO::Socket::UNIX->new(Local => $path, Type => SOCK_DGRAM)
  or print STDERR "cannot bind $path: $!\n" and exit 1;
while (1) {
    print "waiting for message...\n";
    my $peer = recv $server, my $data, 1024, 0;
    next unless defined $peer;
    send $server, stamp() . $_, 0, $peer for length $data ? $data =~ /[^\n]*\n|[^\n]+/g : '';
    printf "...returned to: %s\n", unpack_sockaddr_un($peer);
}
