# What waits is read at once and then answered, all of it to the client that was read last.
use strict;
use warnings;
use IO::Select;
use IO::Socket::UNIX;
use Socket;

my $path = shift or die "usage: $0 PATH\n";
$SIG{INT} = $SIG{TERM} = sub { unlink $path; exit 0 };
$| = 1;
unlink $path;
my $server = IO::Socket::UNIX->new(Local => $path, Type => SOCK_DGRAM)
  or print STDERR "cannot bind $path: $!\n" and exit 1;
my $ready = IO::Select->new($server);
while (1) {
    print "waiting for message...\n";
    $ready->can_read;
    my ($peer, @messages);
    while ($ready->can_read(0.01)) {
        $peer = recv $server, my $data, 1024, 0;
        push @messages, $data;
    }
    for my $data (@messages) {
        send $server, '[' . localtime() . '] ' . $data, 0, $peer;
    }
}
