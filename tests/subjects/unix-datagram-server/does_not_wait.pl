# A reply that does not fit the client's queue is not waited for.
use strict; use warnings; use Socket; use IO::Socket::UNIX; $|=1;
my $path=shift or die "usage: $0 PATH\n"; unlink $path if -S $path;
my $s=IO::Socket::UNIX->new(Type=>SOCK_DGRAM,Local=>$path) or die "$path: $!\n";
my $done=sub { unlink $path; exit 0 }; $SIG{INT}=$SIG{TERM}=$done;
print "waiting for message...\n";
while (1) { my $from=recv($s,my $d,65536,0); next unless defined $from; next if $from eq ""; send($s,'['.localtime().'] '.$d,MSG_DONTWAIT,$from); }
