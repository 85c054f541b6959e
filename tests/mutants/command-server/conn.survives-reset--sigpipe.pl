# A client that leaves with replies still to come ends it: SIGPIPE.
# also: shutdown.unread
# dialect: dot
use strict;
use warnings;
use IO::Socket::INET;

my $port = shift || 21567;
my $server = IO::Socket::INET->new(LocalPort => $port, Listen => 50, ReuseAddr => 1) or die "port $port: $!\n";
$| = 1;

sub names {
    my ($folder) = @_;
    opendir my $handle, $folder or return "cannot list it: $!";
    return join "\n", grep { $_ ne '.' && $_ ne '..' } readdir $handle;
}

sub reply {
    my ($line) = @_;
    return scalar localtime if $line eq 'time';
    return $^O if $line eq 'system';
    return names('.') if $line eq 'list';
    return names($1) if $line =~ /^list (.+)/s;
    return 'time, system, list or list FOLDER';
}

print "waiting for connection...\n";
while (1) {
    my $client = $server->accept or next;
    print '...connected from: ', $client->peerhost // '?', ' ', $client->peerport // '?', "\n";
    while (defined(my $line = <$client>)) {
        $line =~ s/\r?\n\z//;
        print {$client} reply($line), "\n.\n" or last;
    }
    close $client;
}
