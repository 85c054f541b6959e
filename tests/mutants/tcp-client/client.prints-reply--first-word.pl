# Only the first word of the reply is printed.
# args: none
# also: client.split-reply
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my $host = 'localhost';
my $port = 21567;
$| = 1;
$SIG{PIPE} = 'IGNORE';

sub dial {
    my $made = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => 'tcp');
    return $made if $made;
    print STDERR "no connection to $host port $port: $@\n";
    exit 1;
}

sub collect {
    my ($conn) = @_;
    my $reply = '';
    while (sysread $conn, my $part, 1024) {
        $reply .= $part;
        last unless IO::Select->new($conn)->can_read(0.2);
    }
    return $reply;
}

my $conn = dial();
while (1) {
    print '> ';
    my $line = <STDIN>;
    last unless defined $line;
    chomp $line;
    last if $line eq '';
    syswrite $conn, $line;
    my $reply = collect($conn);
    if ($reply eq '') {
        print STDERR "the server has gone\n";
        last;
    }
    my ($word) = split ' ', $reply;
    print $word // '', "\n";
}
close $conn;
exit 0;
