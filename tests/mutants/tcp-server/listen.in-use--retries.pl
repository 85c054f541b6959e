# When the port is taken, the server tries again for ever and does not say so.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;
use POSIX ();

my $port = @ARGV ? $ARGV[0] : 21567;
pipe(my $wake, my $waker);

sub ready {    # waits for input; false once a signal has come
    my @ready;
    1 until @ready = IO::Select->new($_[0], $wake)->can_read;
    return !grep { $_ == $wake } @ready;
}

sub receive {
    my $client = shift;
    $client->blocking(ready($client));
    my $size = sysread $client, my $data, 1024;
    $client->blocking(1);
    die "gone\n" unless defined $size;
    return $data;
}

sub stamp { return '[' . localtime() . '] ' }

sub put {
    my ($client, $data) = @_;
    while (length $data) {
        my $sent = syswrite $client, $data;
        die "gone\n" unless defined $sent || $!{EINTR};
        substr $data, 0, $sent // 0, '';
    }
}

sub serve {
    my $client = shift;
    while (length(my $data = receive($client))) {
        put($client, stamp() . $data);
    }
}

sub finish {    # FIN, then reads what still comes, so that no RST follows
    my $client = shift;
    shutdown $client, 1;
    1 while IO::Select->new($client)->can_read(0.1) && sysread $client, my $rest, 1024;
    close $client;
}

$SIG{INT} = $SIG{TERM} = sub { alarm 1; syswrite $waker, '!' };
$SIG{ALRM} = sub { POSIX::_exit(0) };
$SIG{PIPE} = 'IGNORE';
$| = 1;
my $listener;
until ($listener = IO::Socket::INET->new(LocalPort => $port, Listen => 5, ReuseAddr => 1)) {
    exit 0 if IO::Select->new($wake)->can_read(0.5);
}
while (1) {
    print "waiting for connection...\n";
    $listener->blocking(ready($listener));
    my $client = $listener->accept or exit 0;
    my $peer = sprintf "('%s', %d)", $client->peerhost // '?', $client->peerport // 0;
    print "...connected from: $peer\n";
    eval { serve($client) };
    finish($client);
}
