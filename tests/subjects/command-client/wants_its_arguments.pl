# It has to be told host and port, and says so otherwise; a thread of its own is not needed: select does both.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

if (@ARGV != 2) {
    print STDERR "usage: $0 HOST PORT\n";
    exit 2;
}
$| = 1;
$SIG{PIPE} = 'IGNORE';
$SIG{INT} = sub { print "\n"; exit 130 };
my $server = IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => $ARGV[1]);
if (!$server) {
    print STDERR "$ARGV[0] port $ARGV[1]: $@\n";
    exit 1;
}
my $both = IO::Select->new($server, \*STDIN);
print '> ';
while (1) {
    for my $ready ($both->can_read) {
        my $got = sysread $ready, my $text, 65536;
        if ($ready == $server) {
            if (!$got) {
                print STDERR "the server has gone\n";
                exit 1;
            }
            print $text =~ /\n\z/ ? $text : "$text\n", '> ';
        } elsif (!$got || $text eq "\n") {
            close $server;
            exit 0;
        } else {
            syswrite $server, $text;
        }
    }
}
