# An empty read is taken for a fatal error.
use strict;
use warnings;
use IO::Select;
use IO::Socket::UNIX;
use POSIX ();

my $path = shift or die "usage: $0 PATH\n";
pipe(my $wake, my $waker);

sub ready {    # waits for input; false once a signal has come
    my @ready;
    1 until @ready = IO::Select->new($_[0], $wake)->can_read;
    return !grep { $_ == $wake } @ready;
}

sub receive {
    my $client = shift;
    $client->blocking(ready($client));
    my $size = sysread $client, my $data, 1024;
    $client->blocking(1);
    die "gone\n" unless defined $size;
    return $data;
}

sub stamp { return '[' . localtime() . '] ' }

sub put {
    my ($client, $data) = @_;
    while (length $data) {
        my $sent = syswrite $client, $data;
        die "gone\n" unless defined $sent || $!{EINTR};
        substr $data, 0, $sent // 0, '';
    }
}

sub read_line {
    my ($client, $line) = (shift, '');
    until ($line =~ /\n/) {
        my $data = receive($client);
        last if $data eq '';
        $line .= $data;
    }
    die 'nothing read' if $line eq '';
    return $line =~ /\A([^\n]*\n?)/ && $1;
}

sub serve {
    my $client = shift;
    my $line = read_line($client);
    put($client, stamp() . $line);
}

sub finish {    # FIN, then reads what still comes, so that no RST follows
    my $client = shift;
    shutdown $client, 1;
    1 while IO::Select->new($client)->can_read(0.1) && sysread $client, my $rest, 1024;
    close $client;
}

$SIG{INT} = $SIG{TERM} = sub { alarm 1; syswrite $waker, '!' };
$SIG{ALRM} = sub { unlink $path; POSIX::_exit(0) };
$SIG{PIPE} = 'IGNORE';
$| = 1;
unlink $path;
my $listener = IO::Socket::UNIX->new(Local => $path, Listen => 5)
  or print STDERR "cannot listen at $path: $!\n" and exit 1;
while (1) {
    print "waiting for connection...\n";
    $listener->blocking(ready($listener));
    my $client = $listener->accept or unlink $path and exit 0;
    print "...connected\n";
    eval { serve($client) };
    die $@ if $@ =~ /nothing/;
    finish($client);
}
