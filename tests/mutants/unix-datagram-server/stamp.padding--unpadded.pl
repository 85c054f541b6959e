# Days 1 to 9 are not padded.
# also: stamp.format
use strict;
use warnings;
use IO::Socket::UNIX;
use Socket;

my $path = shift or die "usage: $0 PATH\n";

sub stamp { return '[' . localtime() =~ s/  / /r . '] ' }

$SIG{INT} = $SIG{TERM} = sub { unlink $path; exit 0 };
$| = 1;
unlink $path;
my $server = IO::Socket::UNIX->new(Local => $path, Type => SOCK_DGRAM)
  or print STDERR "cannot bind $path: $!\n" and exit 1;
while (1) {
    print "waiting for message...\n";
    my $peer = recv $server, my $data, 1024, 0;
    next unless defined $peer;
    send $server, stamp() . $data, 0, $peer;
    printf "...returned to: %s\n", unpack_sockaddr_un($peer);
}
