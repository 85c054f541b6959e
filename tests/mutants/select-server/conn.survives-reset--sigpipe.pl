# A client that leaves with replies still to come ends it: SIGPIPE.
# also: shutdown.unread
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my $port = shift // 21567;
my $server = IO::Socket::INET->new(LocalPort => $port, Listen => 256, ReuseAddr => 1) or die "port $port: $!\n";
my $read = IO::Select->new($server);
my $write = IO::Select->new;
my %due;
$SIG{TERM} = $SIG{INT} = sub { exit 0 };
print STDERR "waiting for connection...\n";

sub leave { my $c = shift; $read->remove($c); $write->remove($c); delete $due{$c}; $c->close }

sub deliver {
    my $c = shift;
    my $n = $c->syswrite($due{$c});
    return leave($c) if !defined $n && !$!{EAGAIN};
    substr($due{$c}, 0, $n // 0) = '';
    if (length $due{$c}) { $write->add($c); $read->remove($c) }
    else { $write->remove($c); $read->add($c) }
}

while (my ($r, $w) = IO::Select->select($read, $write)) {
    for my $c (@{$w || []}) { deliver($c) }
    for my $c (@{$r || []}) {
        if ($c == $server) {
            my $new = $server->accept or next;
            $new->blocking(0);
            $read->add($new);
            print STDERR '...connected from: ', join(' ', $new->peerhost // '', $new->peerport // ''), "\n";
            next;
        }
        my $n = $c->sysread(my $data, 1024);
        if ($n) { $due{$c} = sprintf '[%s] %s', scalar localtime, $data; deliver($c) }
        elsif (defined $n || !$!{EAGAIN}) { leave($c) }
    }
}
