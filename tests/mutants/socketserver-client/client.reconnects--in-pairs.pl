# A connection carries two requests before it is replaced, unless the server has closed it by then.
# args: none
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

my ($conn, $asked) = (undef, 0);
while (1) {
    $conn = dial() unless $asked;
    print '> ';
    my $line = <STDIN>;
    last unless defined $line;
    chomp $line;
    last if $line eq '';
    my $reply = ask($conn, $line);
    $asked++;
    if ($reply eq '') {
        print STDERR "the server has gone\n";
        last;
    }
    $reply =~ s/\r?\n\z//;
    print "$reply\n";
    next if $asked == 1 && !IO::Select->new($conn)->can_read(0.4);
    $asked = 0;
    close $conn;
}
exit 0;
