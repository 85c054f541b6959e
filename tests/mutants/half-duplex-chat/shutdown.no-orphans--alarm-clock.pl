# The child that is to end the chat after a minute of it stays behind.
use strict;
use warnings;
use IO::Socket::INET;

my ($role, @where) = @ARGV;
my $port = pop @where;
$| = 1;
$SIG{PIPE} = 'IGNORE';
$SIG{INT} = sub { print "\n"; exit 130 };

sub give_up { print STDERR "@_\n"; exit 1 }

my $peer;
if ($role eq 'server') {
    my $listener = IO::Socket::INET->new(LocalPort => $port, Listen => 1, ReuseAddr => 1)
        or give_up("cannot listen on port $port: $@");
    print "Waiting for the other one on port $port ...\n";
    $peer = $listener->accept;
    close $listener;
    print "Connected. The other one begins.\n";
} else {
    $peer = IO::Socket::INET->new(PeerAddr => $where[0], PeerPort => $port)
        or give_up("cannot reach $where[0] port $port: $@");
    print "Connected. You begin.\n";
}
my $name = $role eq 'server' ? 'client' : 'server';
$peer->autoflush(1);

my $chat = $$;
my $clock = fork // die "fork: $!\n";
if (!$clock) {
    close $peer;
    $SIG{$_} = 'IGNORE' for qw(INT HUP);
    sleep 60;
    kill TERM => $chat if getppid == $chat;
    exit 0;
}

my $mine = $role eq 'client';
while (1) {
    if ($mine) {
        print '> ';
        my $line = <STDIN>;
        last if !defined $line || $line eq "\n";
        chomp $line;
        print {$peer} "$line\n" or last;
    } else {
        my $line = <$peer> // last;
        print "$name: $line";
    }
    $mine = !$mine;
}
print "Good-bye.\n";
