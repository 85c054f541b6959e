# A name in use is refused without a word.
# also: shutdown.unread
use strict;
use warnings;
use Errno qw(EAGAIN EINTR);
use IO::Select;
use IO::Socket::INET;

my $port = shift // 21567;
my ($running, $number, %in, %out, %name, %member, %closing) = (1, 0);
$SIG{$_} = sub { $running = 0 } for qw(INT TERM);
$SIG{PIPE} = 'IGNORE';
$| = 1;

my $listener = IO::Socket::INET->new(LocalPort => $port, Listen => 250, ReuseAddr => 1, Blocking => 0);
if (!$listener) {
    print STDERR "cannot listen on port $port: $@\n";
    exit 1;
}
my $readers = IO::Select->new($listener);
my $writers = IO::Select->new;

sub inform {
    my ($who, $line) = @_;
    $out{$who} .= "$line\n";
    $writers->add($member{$who});
}

sub others { my ($who, $line) = @_; inform($_, $line) for grep { $_ ne $who && exists $name{$_} } keys %member }

sub welcome {
    my $sock = $listener->accept or return;
    $sock->blocking(0);
    my %used = map { $_ => 1 } values %name;
    do { $number++ } while $used{"visitor$number"};
    $member{$sock} = $sock;
    ($in{$sock}, $out{$sock}, $name{$sock}) = ('', '', "visitor$number");
    $readers->add($sock);
    print '...connected from: ', $sock->peerhost // '?', ':', $sock->peerport // '?', "\n";
    others($sock, "*** $name{$sock} joined");
}

sub part {    # says good-bye; the connection is closed once all is written
    my ($who) = @_;
    my $name = delete $name{$who} // return;
    $closing{$who} = 1;
    $readers->remove($member{$who});
    $writers->add($member{$who});
    others($who, "*** $name left");
}

sub forget {
    my ($who) = @_;
    part($who);
    $writers->remove($member{$who});
    close $member{$who};
    delete $_->{$who} for \%member, \%in, \%out, \%closing;
}

sub nick {
    my ($who, $name) = @_;
    if (grep { $_ ne $who && $name{$_} eq $name } keys %name) {
        return;
    }
    others($who, "*** $name{$who} is $name from now on");
    $name{$who} = $name;
}

sub obey {
    my ($who, $line) = @_;
    $line =~ s/\r\z//;
    if    ($line =~ m{^/nick\s+(\S+)\s*$}) { nick($who, $1) }
    elsif ($line =~ m{^/who\s*$})          { inform($who, '*** ' . join(' ', sort values %name)) }
    elsif ($line =~ m{^/quit\s*$})         { part($who) }
    else                                   { others($who, "$name{$who}: $line") }
}

print "waiting for connection...\n";
while ($running) {
    my ($readable, $writable) = IO::Select->select($readers, $writers) or next;
    for my $sock (@$readable) {
        if ($sock == $listener) { welcome(); next }
        next unless exists $name{$sock};
        my $got = sysread $sock, $in{$sock}, 4096, length $in{$sock};
        if (!defined $got) { forget("$sock") unless $! == EAGAIN || $! == EINTR; next }
        if (!$got)         { part("$sock");   next }
        while (exists $name{$sock} && $in{$sock} =~ s/^(.*?)\n//s) { obey("$sock", $1) }
    }
    for my $sock (@$writable) {
        next unless exists $member{$sock};
        my $sent = length $out{$sock} ? syswrite $sock, $out{$sock} : 0;
        if (!defined $sent) { forget("$sock") unless $! == EAGAIN || $! == EINTR; next }
        substr $out{$sock}, 0, $sent, '';
        next if length $out{$sock};
        $writers->remove($sock);
        forget("$sock") if $closing{$sock};
    }
}
print "\nthe chat is over\n";
