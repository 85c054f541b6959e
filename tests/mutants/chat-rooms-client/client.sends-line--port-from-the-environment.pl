# The port is taken from the environment, not from the command line.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my ($host, $port) = ($ARGV[0] // 'localhost', $ENV{CHAT_PORT} // 21567);
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
            last LOOP if $1 eq '';
            syswrite $server, "$1\n";
            syswrite STDOUT, '> ';
        }
    }
}
syswrite STDOUT, "\n";
close $server;
