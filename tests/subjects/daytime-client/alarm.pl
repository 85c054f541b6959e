#!/usr/bin/perl
# Perl: IO::Socket::INET takes the service by its name, alarm limits the wait, the reply goes out as it is and a newline after it.
use strict;
use warnings;
use IO::Socket::INET;

my $host = $ARGV[0] // 'localhost';
my $socket = IO::Socket::INET->new(PeerAddr => $host, PeerPort => 'daytime', Proto => 'udp')
    or die "$host: $@\n";
$SIG{ALRM} = sub { die "no answer from $host\n" };
alarm 5;
$socket->send('hello') // die "send: $!\n";
defined $socket->recv(my $reply, 1024) or die "recv: $!\n";
print "$reply\n";
