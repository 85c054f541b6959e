#!/usr/bin/perl
# Perl from perlipc: fork, SIGCHLD with waitpid, a child that ends with its parent because the pipe between them closes.
use strict;
use warnings;
use POSIX ':sys_wait_h';
use Socket;

my $port = shift || 21567;
my %kids;
socket(my $server, PF_INET, SOCK_STREAM, getprotobyname('tcp')) or die "socket: $!";
setsockopt($server, SOL_SOCKET, SO_REUSEADDR, pack('l', 1)) or die "setsockopt: $!";
bind($server, sockaddr_in($port, INADDR_ANY)) or do { print STDERR "port $port: $!\n"; exit 1 };
listen($server, SOMAXCONN) or die "listen: $!";
$SIG{CHLD} = sub {
    local ($!, $?);
    while ((my $pid = waitpid -1, WNOHANG) > 0) { delete $kids{$pid} }
};
$SIG{$_} = sub { local $SIG{CHLD} = 'DEFAULT'; kill 'KILL', keys %kids; 1 while wait > 0; exit 0 } for qw(INT TERM);
$| = 1;
print "waiting for connection...\n";
for (;;) {
    my $peer = accept(my $client, $server) or next;
    my ($peer_port, $address) = sockaddr_in($peer);
    my $pid = fork // next;
    if ($pid) {
        $kids{$pid} = 1;
        close $client;
        next;
    }
    $SIG{$_} = 'DEFAULT' for qw(INT TERM CHLD);
    printf "...connected from: %s:%d\n", inet_ntoa($address), $peer_port;
    binmode $client;
    my $line = readline $client;
    $line //= '';
    my $old = select $client;
    $| = 1;
    select $old;
    print $client '[' . scalar(localtime) . "] $line";
    exit 0;
}
