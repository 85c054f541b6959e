#!/usr/bin/perl
# Perl: IO::Socket::INET with Proto udp, IO::Select for four seconds.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my ($host, $port) = @ARGV == 2 ? @ARGV : ('localhost', 21567);
my $server = IO::Socket::INET->new(Proto => 'udp', PeerAddr => $host, PeerPort => $port) or die "$host $port: $@\n";
$| = 1;
while (1) {
    print '> ';
    chomp(my $line = <STDIN> // '');
    last if $line eq '';
    defined $server->send($line) or die "send: $!\n";
    if (!IO::Select->new($server)->can_read(4)) { print "no reply\n"; next }
    defined $server->recv(my $reply, 4096) or die "$host $port: $!\n";
    print "$reply\n";
}
