#!/usr/bin/perl
# fork for each datagram; the handler of SIGCHLD waits for all that have ended.
use strict;
use warnings;
use IO::Socket::INET;
use POSIX qw(WNOHANG);

my $port = shift // 21567;
my $socket = IO::Socket::INET->new(LocalPort => $port, Proto => 'udp');
unless ($socket) {
    warn "cannot take port $port: $!\n";
    exit 1;
}
$SIG{CHLD} = sub { local ($!, $?); 1 while waitpid(-1, WNOHANG) > 0 };
$SIG{INT} = $SIG{TERM} = sub { exit 0 };
$| = 1;
print "waiting for message on port $port...\n";
while (1) {
    my $peer = $socket->recv(my $message, 4096) // next;
    my $pid = fork;
    next if $pid;
    $socket->send('[' . localtime() . "] $message", 0, $peer);
    print '...received from and returned to: ', $socket->peerhost, ' ', $socket->peerport, "\n";
    exit if defined $pid;
}
