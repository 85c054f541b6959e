# When the server has gone, it prompts again as if nothing had happened.
use strict;
use warnings;
use IO::Socket::INET;

my $host = shift // 'localhost';
my $port = shift // 21567;
$| = 1;
$SIG{PIPE} = 'IGNORE';
my $server = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => 'tcp');
if (!$server) {
    print STDERR "cannot connect to $host port $port: $@\n";
    exit 1;
}
$server->autoflush(1);
my $parent = $$;
$SIG{USR1} = sub { wait; print "\n*** the server has gone\n"; exit 0 };
my $child = fork // die "fork: $!\n";
if (!$child) {
    $SIG{TERM} = 'DEFAULT';
    $SIG{INT} = 'IGNORE';
    while (sysread $server, my $data, 4096) { syswrite STDOUT, $data }
    exit 0;
}
$SIG{INT} = sub { kill TERM => $child; wait; print "\n"; exit 130 };

while (1) {
    print '> ';
    my $line = <STDIN>;
    last if !defined $line || $line eq "\n";
    print {$server} $line;
}
$SIG{USR1} = 'IGNORE';
kill TERM => $child;
wait;
close $server;
exit 0;
