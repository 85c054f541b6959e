# It knows the commands and refuses others itself; what the server says is indented.
use strict;
use warnings;
use IO::Socket::INET;

my $host = $ARGV[0] // "localhost";
my $port = $ARGV[1] // 21567;
$| = 1;
$SIG{PIPE} = 'IGNORE';
$SIG{INT} = sub { print "\n"; exit 130 };
my $server = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port);
if (!$server) {
    print STDERR "$host port $port: $@\n";
    exit 1;
}
$server->autoflush(1);

sub gone { print "the server does not answer any more\n"; exit 1 }

while (1) {
    print '> ';
    my $line = <STDIN> // last;
    last if $line eq "\n";
    if ($line !~ /^(register|lookup|unregister|list|stats)\b/) { print "no such command\n"; next }
    print {$server} $line or gone();
    my $count = 0;
    while (1) {
        my $reply = <$server> // gone();
        $reply =~ s/\r?\n\z//;
        if ($line eq "list\n") {
            if ($reply eq 'end') { print "  $count in all\n"; last }
            $count++;
        }
        print "  $reply\n";
        last if $line ne "list\n" || $reply =~ /^error/;
    }
}
close $server;
