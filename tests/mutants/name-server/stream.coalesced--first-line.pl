# What follows the first line of a segment is forgotten.
# also: echo.order
use strict;
use warnings;
use Errno qw(EAGAIN);
use IO::Select;
use IO::Socket::INET;
use Socket;
use Time::HiRes qw(time);

my ($port, $interval) = (@ARGV, 21567, 30);
$interval = $ARGV[1] // 30;
my ($running, $lookups, $cached) = (1, 0, 0);
my (%service, %failed, %cache, %client, %ping);
$SIG{$_} = sub { $running = 0 } for qw(INT TERM);
$SIG{PIPE} = 'IGNORE';
$| = 1;

my $listener = IO::Socket::INET->new(LocalPort => $port, Listen => 250, ReuseAddr => 1, Blocking => 0);
if (!$listener) {
    print STDERR "port $port: $@\n";
    exit 1;
}
my ($readers, $writers) = (IO::Select->new($listener), IO::Select->new);

sub forget {
    my ($name) = @_;
    delete $_->{$name} for \%failed, \%cache;
    return delete $service{$name};
}

sub answer {
    my ($line) = @_;
    if ($line =~ /^register (\S+) (\S+) (\d+)(?: (.*))?$/) {
        return 'error: no port has that number' if $3 < 1 || $3 > 65535;
        my $new = { host => $2, port => $3, text => $4 // '' };
        forget($1);
        $service{$1} = $new;
        return 'ok';
    }
    if ($line =~ /^lookup (\S+)$/) {
        $lookups++;
        if (exists $cache{$1}) { $cached++; return $cache{$1} }
        my $s = $service{$1} or return 'unknown';
        return $cache{$1} = "$s->{host} $s->{port} $s->{text}";
    }
    return forget($1) ? 'ok' : 'unknown' if $line =~ /^unregister (\S+)$/;
    return join '', map({ sprintf "%-16s %-15s %5d %s\n", $_, @{ $service{$_} }{qw(host port text)} } sort keys %service), 'end'
        if $line eq 'list';
    return "lookups $lookups cached $cached" if $line eq 'stats';
    return "error: I do not understand '$line'";
}

sub hang_up {
    my ($sock) = @_;
    $_->remove($sock) for $readers, $writers;
    delete $client{$sock};
    close $sock;
}

sub welcome {
    my $sock = $listener->accept or return;
    $sock->blocking(0);
    $client{$sock} = { in => '', out => '', peer => ($sock->peerhost // '?') . ':' . ($sock->peerport // '?') };
    $readers->add($sock);
    print "...connected from: $client{$sock}{peer}\n";
}

sub hear {
    my ($sock) = @_;
    my $me = $client{$sock};
    my $got = sysread $sock, $me->{in}, 4096, length $me->{in};
    return $! == EAGAIN || hang_up($sock) if !defined $got;
    if (!$got) {
        $me->{over} = 1;
        $readers->remove($sock);
    }
    if ($me->{in} =~ /^(.*?)\r?\n/) {
        my $line = $1;
        $me->{in} = '';
        print "$me->{peer} says: $line\n";
        $me->{out} .= answer($line) . "\n";
    }
    $writers->add($sock);
}

sub reply {
    my ($sock) = @_;
    my $me = $client{$sock};
    my $sent = length $me->{out} ? syswrite $sock, $me->{out} : 0;
    return $! == EAGAIN || hang_up($sock) if !defined $sent;
    substr $me->{out}, 0, $sent, '';
    return if length $me->{out};
    $writers->remove($sock);
    hang_up($sock) if $me->{over};
}

sub pinged {
    my ($key, $fine) = @_;
    my $p = delete $ping{$key} or return;
    $writers->remove($p->{sock}) if $p->{sock};
    my $name = $p->{name};
    return if ($service{$name} // 0) != $p->{service};
    $failed{$name} = $fine ? 0 : ($failed{$name} // 0) + 1;
    return if $failed{$name} < 3;
    print "$name has failed three times\n";
    forget($name);
}

sub ping_all {
    pinged($_, 0) for keys %ping;
    for my $name (keys %service) {
        my $s = $service{$name};
        my $to = inet_aton($s->{host});
        my $sock = $to && IO::Socket::INET->new(Proto => 'tcp', Blocking => 0);
        my $key = $sock || $name;
        $ping{$key} = { name => $name, service => $s, sock => $sock };
        if (!$sock) { pinged($key, 0); next }
        if (connect $sock, pack_sockaddr_in($s->{port}, $to)) { pinged($key, 1) }
        elsif ($!{EINPROGRESS}) { $writers->add($sock) }
        else                    { pinged($key, 0) }
    }
}

print "waiting for connection...\n";
my $next = time + $interval;
while ($running) {
    my $left = $next - time;
    if ($left <= 0) {
        ping_all();
        $next = time + $interval;
        next;
    }
    my ($readable, $writable) = IO::Select->select($readers, $writers, undef, $left);
    for my $sock (@{ $readable // [] }) {
        if    ($sock == $listener)   { welcome() }
        elsif ($client{$sock})       { hear($sock) }
    }
    for my $sock (@{ $writable // [] }) {
        if    ($ping{$sock})         { pinged("$sock", $sock->sockopt(SO_ERROR) == 0) }
        elsif ($client{$sock})       { reply($sock) }
    }
}
for my $sock (grep { $_ != $listener } $readers->handles) {
    shutdown $sock, 1;
    1 while sysread $sock, my $unread, 4096;
}
