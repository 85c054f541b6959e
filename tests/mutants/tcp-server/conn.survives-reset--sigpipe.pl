# A client that leaves with replies still to come ends it: SIGPIPE.
use v5.26;
use warnings;
use Errno qw(EAGAIN);
use IO::Select;
use IO::Socket::IP;
use POSIX qw(strftime);
use Socket qw(IPPROTO_IPV6 IPV6_V6ONLY);

my $port = $ARGV[0] || 21567;
my %out;
my %done;
my $running = 1;
$SIG{$_} = sub { $running = 0 } for qw(INT TERM);
$| = 1;

my $listener = IO::Socket::IP->new(
    LocalAddr => '::', LocalPort => $port, Listen => 64, ReuseAddr => 1, V6Only => 0,
) // IO::Socket::IP->new(LocalAddr => '0.0.0.0', LocalPort => $port, Listen => 64, ReuseAddr => 1);
if (!$listener) {
    print STDERR "port $port: $!\n";
    exit 2;
}

$listener->blocking(0);
my $in = IO::Select->new($listener);
my $outs = IO::Select->new;
say 'waiting for connection...';

sub forget { my $c = shift; $in->remove($c); $outs->remove($c); delete $out{$c}; delete $done{$c}; close $c }

while ($running) {
    my ($readable, $writable) = IO::Select->select($in, $outs, undef, 0.5);
    for my $s (@{ $readable // [] }) {
        if ($s == $listener) {
            my $c = $listener->accept or next;
            $c->blocking(0);
            $in->add($c);
            $out{$c} = '';
            say '...connected from: ', $c->peerhost, ' ', $c->peerport;
            next;
        }
        my $got = sysread $s, my $data, 1024;
        if (!defined $got) { forget($s) unless $! == EAGAIN }
        elsif ($got)       { $out{$s} .= strftime('[%a %b %e %T %Y] ', localtime) . $data; $outs->add($s) }
        else               { $in->remove($s); $done{$s} = 1; length $out{$s} ? $outs->add($s) : forget($s) }
    }
    for my $s (@{ $writable // [] }) {
        next unless exists $out{$s};
        my $sent = syswrite $s, $out{$s};
        if (!defined $sent) { forget($s) unless $! == EAGAIN; next }
        substr $out{$s}, 0, $sent, '';
        next if length $out{$s};
        $outs->remove($s);
        forget($s) if $done{$s};
    }
}
say "\nshutting down";
