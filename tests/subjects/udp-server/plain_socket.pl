#!/usr/bin/perl -w
# Perl without IO::Socket: socket, bind, recv, send, select with a timeout, and not a word but the first line.
use strict;
use Socket;

my $port = shift || 21567;
socket(my $s, PF_INET, SOCK_DGRAM, getprotobyname('udp')) or die "socket: $!";
bind($s, sockaddr_in($port, INADDR_ANY)) or do { warn "port $port: $!\n"; exit 1 };
syswrite STDOUT, "waiting for message...\n";
while (1) {
    vec(my $watch = '', fileno($s), 1) = 1;
    next unless select($watch, undef, undef, 0.5) > 0;
    my $from = recv($s, my $text, 4096, 0);
    next unless defined $from;
    defined send($s, '[' . localtime() . "] $text", 0, $from) or warn "send: $!\n";
}
