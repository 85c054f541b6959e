#!/usr/bin/perl
# Perl: a process for every client, the real date format from localtime, `ls -la` and `uname -a` run for the rest.
use strict;
use warnings;
use IO::Socket::INET;
use POSIX qw(:sys_wait_h :signal_h);

my $port = $ARGV[0] // 21567;
my $server = IO::Socket::INET->new(LocalPort => $port, Listen => 20, ReuseAddr => 1)
    or die "cannot listen on port $port: $!\n";
my %child;
my $guarded = POSIX::SigSet->new(SIGCHLD, SIGINT, SIGTERM);

sub run {    # what a command prints, errors too; no shell
    my $pid = open(my $out, '-|') // return "cannot fork: $!\n";
    if (!$pid) {
        open STDERR, '>&', \*STDOUT;
        exec { $_[0] } @_ or exit 127;
    }
    local $/;
    my $text = <$out>;
    close $out;
    return $text;
}

sub talk {
    my $client = shift;
    while (my $line = <$client>) {
        $line =~ s/\r?\n\z//;
        my $reply =
            $line eq 'date'         ? localtime() . "\n"
          : $line eq 'os'           ? run('uname', '-a')
          : $line eq 'ls'           ? run('ls', '-la')
          : $line =~ /\Als (.+)\z/s ? run('ls', '-la', '--', "$1/")
          :                           "$line: command not found\n";
        print $client $reply;
    }
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
while (1) {
    my $client = $server->accept or next;
    sigprocmask(SIG_BLOCK, $guarded);
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        $SIG{$_} = 'DEFAULT' for qw(CHLD INT TERM);
        sigprocmask(SIG_UNBLOCK, $guarded);
        close $server;
        printf "%s:%d is served by %d\n", $client->peerhost, $client->peerport, $$;
        $client->autoflush;
        talk($client);
        exit 0;
    }
    $child{$pid} = 1;
    close $client;
    sigprocmask(SIG_UNBLOCK, $guarded);
}
