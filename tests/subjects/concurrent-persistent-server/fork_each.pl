#!/usr/bin/perl
# Perl: fork for each client and a loop over its lines; CHLD is ignored, so that no zombie stays; children get a HUP at the end.
use strict;
use warnings;
use IO::Socket::INET;
use POSIX qw(:signal_h);

my $port = $ARGV[0] // 21567;
my $server = IO::Socket::INET->new(LocalPort => $port, Listen => 200, ReuseAddr => 1) or die "port $port: $!\n";
my $guarded = POSIX::SigSet->new(SIGINT, SIGTERM);
my @children;
$SIG{CHLD} = 'IGNORE';
$SIG{INT} = $SIG{TERM} = sub {
    kill 'HUP', @children;
    1 while waitpid(-1, 0) > 0;
    exit 0;
};
$| = 1;
print "waiting for connection...\n";
while (1) {
    my $client = $server->accept or next;
    print '...connected from: ', $client->peerhost // '', ' ', $client->peerport // '', "\n";
    sigprocmask(SIG_BLOCK, $guarded);
    my $pid = fork // die "fork: $!\n";
    if ($pid) {
        @children = ((grep { kill 0, $_ } @children), $pid);
        close $client;
        sigprocmask(SIG_UNBLOCK, $guarded);
        next;
    }
    $SIG{INT} = $SIG{TERM} = 'IGNORE';
    $SIG{HUP} = 'DEFAULT';
    sigprocmask(SIG_UNBLOCK, $guarded);
    close $server;
    binmode $client;
    $client->autoflush;
    while (defined(my $line = <$client>)) { print $client "[" . localtime() . "] $line" }
    exit 0;
}
