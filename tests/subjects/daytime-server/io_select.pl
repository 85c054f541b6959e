#!/usr/bin/perl
# Perl: IO::Select over a UDP and a TCP socket, scalar localtime, CRLF.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my $port = shift || 21567;
my $tcp = IO::Socket::INET->new(Proto => 'tcp', LocalPort => $port, Listen => 10, ReuseAddr => 1);
my $udp = IO::Socket::INET->new(Proto => 'udp', LocalPort => $port);
$tcp && $udp or die "port $port is taken: $!\n";
$SIG{PIPE} = 'IGNORE';
print "waiting for connection...\n";
my $both = IO::Select->new($tcp, $udp);
while (1) {
    for my $ready ($both->can_read) {
        if ($ready == $udp) {
            my $from = $udp->recv(my $ignored, 65535) or next;
            $udp->send(localtime() . "\r\n", 0, $from);
        } elsif (my $client = $tcp->accept) {
            print '...connected from: ', $client->peerhost // 'nobody', "\n";
            print $client localtime() . "\r\n";
            close $client;
        }
    }
}
