#!/usr/bin/perl
# Perl in the manner of its own manual pages: IO::Socket::INET, sysread, one client at a time, autoflush.
use strict;
use warnings;
use IO::Socket::INET;

my $port = shift // 21567;
$| = 1;
$SIG{PIPE} = 'IGNORE';

my $server = IO::Socket::INET->new(
    LocalPort => $port,
    Proto     => 'tcp',
    Listen    => 5,
    ReuseAddr => 1,
) or die "cannot listen on port $port: $@\n";

while (1) {
    print "waiting for connection...\n";
    my $client = $server->accept or next;
    printf "...connected from: %s:%d\n", $client->peerhost, $client->peerport;
    binmode $client;
    $client->autoflush(1);
    while (sysread $client, my $data, 1024) {
        my $reply = '[' . localtime() . '] ' . $data;
        print {$client} $reply or last;
    }
    close $client;
}
