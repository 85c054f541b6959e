# The child that shows what comes stays behind.
use strict;
use warnings;
use IO::Socket::INET;

my ($role, @where) = @ARGV;
my $port = pop @where;
$| = 1;
$SIG{PIPE} = 'IGNORE';

my $peer;
if ($role eq 'server') {
    my $listener = IO::Socket::INET->new(LocalPort => $port, Listen => 1, ReuseAddr => 1);
    if (!$listener) { print STDERR "port $port: $@\n"; exit 1 }
    print "waiting for connection...\n";
    $peer = $listener->accept;
    close $listener;
} else {
    $peer = IO::Socket::INET->new(PeerAddr => $where[0], PeerPort => $port);
    if (!$peer) { print STDERR "$where[0] $port: $@\n"; exit 1 }
}
$peer->autoflush(1);

my $parent = $$;
my $done = 0;
$SIG{USR1} = sub { $done = 1; die "over\n" };
$SIG{INT} = sub { print "\n"; $done = 1; die "over\n" };
my $child = fork // die "fork: $!\n";
if (!$child) {
    $SIG{INT} = 'IGNORE';
    while (my $line = <$peer>) { print "\r$line> " }
    kill USR1 => $parent;
    $SIG{HUP} = 'IGNORE';
    sleep 20;
    exit 0;
}
eval {
    while (1) {
        print '> ';
        my $line = <STDIN>;
        last if !defined $line || $line eq "\n";
        print {$peer} $line or last;
    }
};
$SIG{USR1} = 'IGNORE';
shutdown $peer, 1;
print "\n";
exit 0;
