# The path that a killed server left behind is not removed, so bind fails.
# also: shutdown.unread
use strict;
use warnings;
use IO::Socket::UNIX;

my $path = shift or die "usage: $0 PATH\n";
my $server = IO::Socket::UNIX->new(Local => $path, Listen => 5)
  or print STDERR "cannot listen at $path: $!\n" and exit 1;
$SIG{INT} = $SIG{TERM} = sub { unlink $path; exit 0 };
$SIG{PIPE} = 'IGNORE';
$| = 1;
while (1) {
    print "waiting for connection...\n";
    my $client = $server->accept or next;
    my $line = <$client> // '';
    print $client '[' . localtime() . "] $line";
    close $client;
}
