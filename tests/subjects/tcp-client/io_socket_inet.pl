#!/usr/bin/perl
# Perl: IO::Socket::INET, <STDIN>, sysread, die with a message.
use strict;
use warnings;
use IO::Socket::INET;

my ($host, $port) = @ARGV;
$host ||= 'localhost';
$port ||= 21567;

my $sock = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => 'tcp')
    or die "cannot connect to $host:$port: $@\n";
$| = 1;

for (print '> '; defined(my $line = <STDIN>); print '> ') {
    chomp $line;
    last if $line eq '';
    $sock->send($line);
    my $reply = '';
    last unless sysread $sock, $reply, 1024;
    print "$reply\n";
}
close $sock;
