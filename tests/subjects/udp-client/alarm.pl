#!/usr/bin/perl
# sockaddr_in and sendto by hand; an alarm interrupts the recv that takes too long, three tries each.
use strict;
use warnings;
use Socket;

my $host = shift // "localhost";
my $port = shift // 21567;
my $address = inet_aton($host) or print(STDERR "unknown host: $host\n"), exit 1;
socket my $socket, PF_INET, SOCK_DGRAM, getprotobyname 'udp' or die "no socket: $!\n";
my $server = sockaddr_in($port, $address);
$| = 1;
$SIG{INT} = sub { print "\n"; exit 130 };

sub ask {
    my ($line) = @_;
    for (1 .. 3) {
        send $socket, $line, 0, $server;
        my $reply;
        eval {
            local $SIG{ALRM} = sub { die "too late\n" };
            alarm 2;
            recv $socket, $reply, 4096, 0;
            alarm 0;
            1;
        } and return $reply;
        print "try $_ is lost\n";
    }
    return 'the server does not answer';
}

print '> ';
while (defined(my $line = <STDIN>)) {
    chomp $line;
    last if $line eq '';
    print ask($line), "\n> ";
}
