#!/usr/bin/perl
# Perl: IO::Socket::IP, angle brackets on both sides, connects before the prompt, s/\s+\z// for the strip.
use strict;
use warnings;
use IO::Handle;
use IO::Socket::IP;

my $host = shift // 'localhost';
my $port = shift // 21567;
STDOUT->autoflush(1);

while (1) {
    my $server = IO::Socket::IP->new(PeerHost => $host, PeerPort => $port, Type => SOCK_STREAM);
    if (!$server) {
        print STDERR "$host $port: $@\n";
        exit 1;
    }
    print '> ';
    my $line = <STDIN>;
    last unless defined $line;
    chomp $line;
    last unless length $line;
    print {$server} $line, "\015\012";
    $server->flush;
    my $reply = <$server>;
    last unless defined $reply;
    $reply =~ s/\s+\z//;
    print $reply, "\n";
    close $server;
}
