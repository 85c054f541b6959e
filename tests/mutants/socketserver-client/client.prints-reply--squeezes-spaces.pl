# Splitting the reply into words and joining them again loses its double spaces.
# also: client.split-reply
use strict;
use warnings;
use IO::Socket::INET;

my $host = $ARGV[0] // 'localhost';
my $port = $ARGV[1] // 21567;
$| = 1;
$SIG{PIPE} = 'IGNORE';

sub dial {
    my $made = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => 'tcp');
    return $made if $made;
    print STDERR "no connection to $host port $port: $@\n";
    exit 1;
}

sub ask {
    my ($conn, $line) = @_;
    syswrite $conn, "$line\r\n";
    my $reply = '';
    while (sysread $conn, my $part, 1024) {
        $reply .= $part;
        last if $reply =~ /\n\z/;
    }
    return $reply;
}

while (1) {
    my $conn = dial();
    print '> ';
    my $line = <STDIN>;
    last unless defined $line;
    chomp $line;
    last if $line eq '';
    my $reply = ask($conn, $line);
    if ($reply eq '') {
        print STDERR "the server has gone\n";
        last;
    }
    $reply = join ' ', split ' ', $reply;
    print "$reply\n";
    close $conn;
}
exit 0;
