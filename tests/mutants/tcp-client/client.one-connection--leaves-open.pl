# It connects anew for each line after the first, and leaves the old connections open.
use strict;
use warnings;
use IO::Select;
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
my @used;
while (1) {
    print '> ';
    my $line = <STDIN>;
    last unless defined $line;
    chomp $line;
    last if $line eq '';
    $conn = dial() if @used;
    push @used, $conn;
    syswrite $conn, $line;
    my $reply = collect($conn);
    if ($reply eq '') {
        print STDERR "the server has gone\n";
        last;
    }
    print "$reply\n";
}
close $conn;
exit 0;
