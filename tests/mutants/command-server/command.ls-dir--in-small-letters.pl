#!/usr/bin/perl
# The whole line is made small, folders too.
# also: shutdown.unread
use strict; use warnings;
use IO::Socket::INET;
use POSIX ();
$| = 1;
$SIG{INT} = $SIG{TERM} = sub { exit 0 };
$SIG{PIPE} = 'IGNORE';
my $port = shift // 21567;
my $s = IO::Socket::INET->new(LocalPort => $port, Listen => 128, ReuseAddr => 1, Proto => 'tcp')
    or do { print STDERR "port $port: $!\n"; exit 1 };
print "waiting for connection...\n";
while (my $c = $s->accept) {
    print "...connected from: ", $c->peerhost, " ", $c->peerport, "\n";
    while (my $line = <$c>) {
        chomp $line; $line = lc $line;
        if ($line eq 'date') {
            print $c POSIX::ctime(time);
        } elsif ($line eq 'os') {
            print $c "$^O\n";
        } elsif ($line =~ /^ls(?: (.*))?$/) {
            my $dir = defined $1 ? $1 : '.';
            if (opendir(my $d, $dir)) {
                print $c "$_\n" for grep { $_ ne '.' && $_ ne '..' } readdir $d;
                closedir $d;
            } else {
                print $c "error: $dir: $!\n";
            }
        } else {
            print $c "error: unknown command\n";
        }
    }
    close $c;
}
