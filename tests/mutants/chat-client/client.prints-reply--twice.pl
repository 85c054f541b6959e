# What comes is shown twice: as it came, and again line by line.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my $host = $ARGV[0] // 'localhost';
my $port = $ARGV[1] // 21567;
$| = 1;
$SIG{PIPE} = 'IGNORE';
$SIG{INT} = sub { print "\n"; exit 130 };
my $server = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port);
if (!$server) {
    print STDERR "$host port $port: $@\n";
    exit 1;
}
my $both = IO::Select->new($server, \*STDIN);
my $pending = '';
print '> ';
while (1) {
    for my $ready ($both->can_read) {
        my $got = sysread $ready, my $text, 65536;
        if ($ready == $server) {
            if (!$got) {
                print STDERR "the server has gone\n";
                exit 1;
            }
            print "\n$text";
            $pending .= $text;
            print "$1\n" while $pending =~ s/\A([^\n]*)\n//;
            print '> ';
        } elsif (!$got || $text eq "\n") {
            close $server;
            exit 0;
        } else {
            syswrite $server, $text;
            print '> ';
        }
    }
}
