# The stamp's fields are taken apart; the rest, CRLF and all, has to be the line that was sent.
use strict;
use warnings;
use IO::Socket::INET;

my $host = $ARGV[0] // 'localhost';
my $port = $ARGV[1] // 21567;
my %month = map { $_ => 1 } qw(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec);
$| = 1;
$SIG{PIPE} = 'IGNORE';

sub fail { print STDERR "@_\n"; exit 1 }

while (1) {
    print '> ';
    my $line = <STDIN> // last;
    chomp $line;
    last if $line eq '';
    my $server = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port) or fail("$host port $port: $@");
    $server->autoflush(1);
    print {$server} "$line\r\n";
    local $/ = "\r\n";
    my $reply = <$server> // fail('the server has gone');
    fail("a line without its end: $reply") unless chomp $reply;
    $reply =~ /^\[(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\w{3}) [ 123]\d \d\d:\d\d:\d\d \d{4}\] (.*)\z/s && $month{$1}
        or fail("no stamp: $reply");
    fail("another text: $2") if $2 ne $line;
    close $server;
    print "$reply\n";
}
