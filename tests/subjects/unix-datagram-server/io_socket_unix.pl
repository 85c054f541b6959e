#!/usr/bin/perl
# IO::Socket::UNIX of type SOCK_DGRAM, recv and send; every message is shown as it came.
use strict;
use warnings;
use IO::Socket::UNIX;
use Socket qw(SOCK_DGRAM);

my $path = $ARGV[0];
unlink $path;
my $socket = IO::Socket::UNIX->new(Type => SOCK_DGRAM, Local => $path) or die "$path: $!\n";
$SIG{$_} = sub { unlink $path; exit } for qw(INT TERM);
local $| = 1;
print "waiting for message...\n";
while (1) {
    my $from = $socket->recv(my $message, 2048);
    defined $from or next;
    print "message: $message\n";
    $socket->send('[' . localtime . '] ' . $message, 0, $from) // print "not sent: $!\n";
}
