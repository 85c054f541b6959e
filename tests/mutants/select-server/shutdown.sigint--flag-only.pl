# SIGINT sets a flag, but select() is called again first.
# also: shutdown.unread
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my $port = @ARGV ? $ARGV[0] : 21567;
my ($in, $out) = (IO::Select->new, IO::Select->new);
my (%pending, %ended, $stopped);

sub stamp { return '[' . localtime() . '] ' }

sub answer {
    my ($client, $data) = @_;
    $pending{$client} .= stamp() . $data;
}

sub drop {
    my $client = shift;
    $_->remove($client) for $in, $out;
    delete $pending{$client};
    delete $ended{$client};
    close $client;
}

sub receive {
    my $client = shift;
    my $size = sysread $client, my $data, 1024;
    return $!{EAGAIN} || drop($client) unless defined $size;
    return answer($client, $data) if $size;
    $ended{$client} = 1;
    $in->remove($client);
}

sub flush {
    my $client = shift;
    if (length $pending{$client}) {
        my $sent = syswrite $client, $pending{$client};
        return drop($client) unless defined $sent || $!{EAGAIN};
        substr $pending{$client}, 0, $sent // 0, '';
    }
    return drop($client) if $ended{$client} && !length $pending{$client};
    length $pending{$client} ? $out->add($client) : $out->remove($client);
}

sub turn {
    my ($listener, $wake, $limit) = @_;
    my ($readable, $writable) = IO::Select->select($in, $out, undef, $limit);
    return turn(@_) unless $readable || defined $limit;
    for my $ready (@{$readable // []}) {
        if ($ready == $listener) {
            my $client = $listener->accept or next;
            printf "...connected from: ('%s', %d)\n", $client->peerhost // '?', $client->peerport // 0;
            $client->blocking(0);
            $pending{$client} = '';
            $in->add($client);
        }
        elsif ($ready == $wake) { sysread $wake, my $rest, 4096 }
        else {
            receive($ready);
            flush($ready) if exists $pending{$ready};
        }
    }
    exists $pending{$_} && flush($_) for @{$writable // []};
}

pipe(my $wake, my $waker);
$SIG{INT} = sub { $stopped = 1 };
$SIG{TERM} = sub { $stopped = 1; syswrite $waker, '!' };
$SIG{PIPE} = 'IGNORE';
$| = 1;
my $listener = IO::Socket::INET->new(LocalPort => $port, Listen => 100, ReuseAddr => 1)
  or print STDERR "cannot listen on port $port: $!\n" and exit 1;
$in->add($listener, $wake);
print "waiting for connection...\n";
turn($listener, $wake) until $stopped;
turn($listener, $wake, 0);
