# The children of clients that are still there go on when the server has ended.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;
use POSIX qw(:signal_h :sys_wait_h);

my $port = @ARGV ? $ARGV[0] : 21567;
my $signals = POSIX::SigSet->new(SIGINT, SIGTERM, SIGCHLD);
my (%children, $stop);

sub stamp { return '[' . localtime() . '] ' }

sub put {
    my ($client, $data) = @_;
    while (length $data) {
        my $sent = syswrite $client, $data;
        die "gone\n" unless defined $sent || $!{EINTR};
        substr $data, 0, $sent // 0, '';
    }
}

sub receive {
    my ($client, $data) = shift;
    1 until defined sysread($client, $data, 1024) || !$!{EINTR};
    return $data // die "gone\n";
}

sub read_line {
    my ($client, $line) = (shift, '');
    until ($line =~ /\n/) {
        my $data = receive($client);
        last if $data eq '';
        $line .= $data;
    }
    return $line =~ /\A([^\n]*\n?)/ && $1;
}

sub serve {
    my $client = shift;
    my $line = read_line($client);
    put($client, stamp() . $line) if length $line;
}

sub finish {    # FIN, then reads what still comes, so that no RST follows
    my $client = shift;
    shutdown $client, 1;
    1 while IO::Select->new($client)->can_read(0.1) && sysread $client, my $rest, 1024;
    close $client;
}

sub child {
    my $client = shift;
    $SIG{INT} = 'IGNORE';
    $SIG{CHLD} = 'DEFAULT';
    $SIG{TERM} = sub { shutdown $client, 0 };
    sigprocmask(SIG_UNBLOCK, $signals);
    eval { serve($client) };
    finish($client);
    POSIX::_exit(0);
}

sub reap {
    my ($how, $pid) = shift;
    while (($pid = waitpid -1, $how) > 0) { delete $children{$pid} }
}

pipe(my $wake, my $waker);
$_->blocking(0) for $wake, $waker;
$SIG{CHLD} = sub { syswrite $waker, '!' };
$SIG{INT} = $SIG{TERM} = sub { $stop = 1; syswrite $waker, '!' };
$SIG{PIPE} = 'IGNORE';
$| = 1;
my $listener = IO::Socket::INET->new(LocalPort => $port, Listen => 100, ReuseAddr => 1)
  or print STDERR "cannot listen on port $port: $!\n" and exit 1;
print "waiting for connection...\n";
until ($stop) {
    my @ready = IO::Select->new($listener, $wake)->can_read;
    sysread $wake, my $rest, 4096;
    reap(WNOHANG);
    next unless grep { $_ == $listener } @ready;
    my $client = $listener->accept or next;
    printf "...connected from: ('%s', %d)\n", $client->peerhost // '?', $client->peerport // 0;
    sigprocmask(SIG_BLOCK, $signals);
    my $pid = fork;
    if (defined $pid && $pid == 0) {
        close $listener;
        child($client);
    }
    $children{$pid} = 1 if $pid;
    sigprocmask(SIG_UNBLOCK, $signals);
    close $client;
    print "waiting for connection...\n";
}
close $listener;
