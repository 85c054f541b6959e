#!/usr/bin/perl
# A Perl reactor: IO::Select and a table of handlers; what comes within a moment is one reply.
use strict;
use warnings;
use IO::Select;
use IO::Socket::IP;

my $host = $ARGV[0] // 'localhost';
my $port = $ARGV[1] // 21567;
my $server = IO::Socket::IP->new(PeerHost => $host, PeerPort => $port, Type => SOCK_STREAM);
if (!$server) {
    print STDERR "cannot connect to $host, port $port: $@\n";
    exit 1;
}
my $sources = IO::Select->new(\*STDIN, $server);
my $running = 1;
$SIG{PIPE} = 'IGNORE';
$| = 1;

my %on = (
    fileno STDIN, sub {
        my $size = sysread STDIN, my $line, 8192;
        chomp $line if $size;
        return $running = 0 if !$size || $line eq '';
        print "...sending $line...\n";
        syswrite $server, $line;
    },
    fileno $server, sub {
        my $reply = '';
        do {
            my $size = sysread $server, $reply, 8192, length $reply;
            return print("$reply\nthe server is gone\n"), $running = 0 unless $size;
        } while IO::Select->new($server)->can_read(0.1);
        print "$reply\n> ";
    },
);

print '> ';
while ($running) {
    $on{fileno $_}->() for $running ? $sources->can_read : ();
}
close $server;
