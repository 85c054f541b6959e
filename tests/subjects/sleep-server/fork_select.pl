#!/usr/bin/perl
# Perl: fork for each client, select with a timeout as a fine sleep, Scalar::Util for the numbers, plain print.
use strict;
use warnings;
use IO::Socket::INET;
use POSIX qw(:sys_wait_h :signal_h);
use Scalar::Util qw(looks_like_number);
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);

my $port = $ARGV[0] // 21567;
my $server = IO::Socket::INET->new(LocalPort => $port, Listen => 128, ReuseAddr => 1)
    or die "port $port: $!\n";
my %child;
my $guarded = POSIX::SigSet->new(SIGCHLD, SIGINT, SIGTERM);
$| = 1;

sub answer {
    my ($number) = shift =~ /^sleep\s+(\S+)\s*$/ or return 'error what?';
    return 'error not a number' unless looks_like_number($number) && $number >= 0 && $number < 1e9;
    my $end = clock_gettime(CLOCK_MONOTONIC) + $number;
    while ((my $left = $end - clock_gettime(CLOCK_MONOTONIC)) > 0) { select undef, undef, undef, $left }
    return "slept $number";
}

$SIG{CHLD} = sub {
    while ((my $pid = waitpid -1, WNOHANG) > 0) { delete $child{$pid} }
};
$SIG{INT} = $SIG{TERM} = sub {
    $SIG{CHLD} = 'DEFAULT';
    kill 'KILL', keys %child;
    waitpid $_, 0 for keys %child;
    exit 0;
};
print "waiting for connection...\n";
while (1) {
    my $client = $server->accept or next;
    print '...connected from: ', $client->peerhost, ' ', $client->peerport, "\n";
    sigprocmask(SIG_BLOCK, $guarded);
    if (my $pid = fork // die "fork: $!") {
        $child{$pid} = 1;
        close $client;
        sigprocmask(SIG_UNBLOCK, $guarded);
        next;
    }
    $SIG{$_} = 'DEFAULT' for qw(CHLD INT TERM);
    sigprocmask(SIG_UNBLOCK, $guarded);
    close $server;
    $client->autoflush;
    while (my $line = <$client>) { print $client answer($line), "\n" }
    exit 0;
}
