# An empty line leaves the room, not the program.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my ($host, $port) = @ARGV == 2 ? @ARGV : ('localhost', 21567);
$SIG{PIPE} = 'IGNORE';
$SIG{INT} = sub { exit 130 };
my $server = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port);
if (!$server) {
    print STDERR "$host $port: $@\n";
    exit 1;
}
my $both = IO::Select->new(\*STDIN, $server);
my $typed = '';
syswrite STDOUT, '> ';
LOOP: while (1) {
    for my $from ($both->can_read) {
        my $got = sysread $from, my $data, 4096;
        last LOOP if !$got;
        if ($from == $server) { syswrite STDOUT, $data; next }
        $typed .= $data;
        while ($typed =~ s/^(.*)\n//) {
            syswrite $server, $1 eq '' ? "/leave\n" : "$1\n";
            syswrite STDOUT, '> ';
        }
    }
}
syswrite STDOUT, "\n";
close $server;
