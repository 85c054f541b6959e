#!/usr/bin/perl
# Perl, one process per connection: fork, reap with waitpid in a CHLD handler, the parent ends its children when it ends.
use strict;
use warnings;
use IO::Socket::INET;
use POSIX qw(:sys_wait_h :signal_h);

my $port = @ARGV ? $ARGV[0] : 21567;
my %child;

sub reap {
    while ((my $pid = waitpid -1, WNOHANG) > 0) { delete $child{$pid} }
}

sub finish {
    my $name = shift;
    $SIG{CHLD} = 'DEFAULT';
    kill 'KILL', keys %child;
    waitpid $_, 0 for keys %child;
    exit 0;
}

my $listener = IO::Socket::INET->new(LocalPort => $port, Listen => 50, ReuseAddr => 1, Proto => 'tcp')
    or do { warn "port $port: $!\n"; exit 1 };
$SIG{CHLD} = \&reap;
$SIG{$_}   = \&finish for qw(INT TERM);
my $signals = POSIX::SigSet->new(SIGCHLD, SIGINT, SIGTERM);

print "waiting for connection...\n";
for (;;) {
    my $client = $listener->accept or next;
    sigprocmask(SIG_BLOCK, $signals);
    my $pid = fork;
    if (defined $pid && $pid == 0) {
        $SIG{$_} = 'DEFAULT' for qw(CHLD INT TERM);
        sigprocmask(SIG_UNBLOCK, $signals);
        close $listener;
        binmode $client;
        my $line = <$client>;
        $line = '' unless defined $line;
        print $client '[', scalar(localtime), '] ', $line;
        close $client;
        exit 0;
    }
    $child{$pid} = 1 if $pid;
    sigprocmask(SIG_UNBLOCK, $signals);
    close $client;
}
