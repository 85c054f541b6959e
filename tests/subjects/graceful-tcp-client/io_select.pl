#!/usr/bin/perl
# Perl: IO::Select, sysread and syswrite; a signal handler that says good bye.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my ($host, $port) = @ARGV == 2 ? @ARGV : ('localhost', 21567);
$SIG{INT} = sub { print "\n"; exit 130 };
$SIG{PIPE} = 'IGNORE';
$| = 1;
my $server = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port);
if (!$server) {
    print STDERR "$host, port $port: $@\n";
    exit 1;
}
my $both = IO::Select->new($server, \*STDIN);
print '> ';
WAITING: while (my @ready = $both->can_read) {
    if (grep { $_ == $server } @ready) {
        if (!sysread $server, my $reply, 65536) {
            print STDERR "the server has gone\n";
            exit 1;
        }
        else {
            print "$reply\n> ";
        }
        next WAITING;
    }
    last unless sysread STDIN, my $line, 65536;
    chomp $line;
    last if $line eq '';
    syswrite $server, $line;
}
close $server;
