#!/usr/bin/perl
# Perl: shift with a default for each argument.
use strict;
use warnings;
use IO::Socket::INET;

my $host = shift || 'localhost';
my $port = shift || 21567;
my $server = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => 'tcp')
    or die "cannot connect to $host:$port: $!\n";
$SIG{PIPE} = 'IGNORE';
local $| = 1;
while (print('> ') && defined(my $line = <STDIN>)) {
    chomp $line;
    last if $line eq '';
    syswrite $server, $line or last;
    sysread $server, my $reply, 8192 or last;
    print $reply, "\n";
}
