#!/usr/bin/perl
# Perl: can_read with a quarter of a second, sysread and syswrite, chomp.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my ($host, $port) = (@ARGV == 2 ? @ARGV : ('localhost', 21567));
my $server = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port) or die "$host:$port: $@\n";
my $readable = IO::Select->new($server);
$SIG{PIPE} = 'IGNORE';
$| = 1;
while (1) {
    print '> ';
    my $line = <STDIN>;
    last unless defined $line && $line ne "\n";
    syswrite $server, $line or last;
    my $reply = '';
    while ($readable->can_read($reply eq '' ? undef : 0.25)) {
        sysread $server, $reply, 2048, length $reply or last;
    }
    last if $reply eq '';
    $reply =~ s/\r?\n\z//;
    print "$reply\n";
}
close $server;
