# A client that leaves with replies still to come ends it: SIGPIPE.
use strict;
use warnings;
use Errno qw(EAGAIN EINTR);
use IO::Socket::INET;

package Reactor;
sub new { return bless {read => {}, write => {}}, shift }
sub on { my ($self, $kind, $handle, $code) = @_; $self->{$kind}{fileno $handle} = $code }
sub off { my ($self, $kind, $handle) = @_; delete $self->{$kind}{fileno $handle} }

sub run {
    my $self = shift;
    while (1) {
        my ($r, $w) = ('', '');
        vec($r, $_, 1) = 1 for keys %{$self->{read}};
        vec($w, $_, 1) = 1 for keys %{$self->{write}};
        next if select($r, $w, undef, undef) < 0;
        for my $fd (keys %{$self->{write}}) { $self->{write}{$fd} && vec($w, $fd, 1) && $self->{write}{$fd}->() }
        for my $fd (keys %{$self->{read}}) { $self->{read}{$fd} && vec($r, $fd, 1) && $self->{read}{$fd}->() }
    }
}

package main;
my $port = $ARGV[0] // 21567;
my $reactor = Reactor->new;
$| = 1;

sub converse {
    my $client = shift;
    my ($due, $over) = ('', 0);
    $client->blocking(0);
    my $close = sub { $reactor->off($_, $client) for qw(read write); close $client };
    my $write = sub {
        my $n = syswrite $client, $due;
        return $!{EAGAIN} ? undef : $close->() unless defined $n;
        substr $due, 0, $n, '';
        return if length $due;
        $reactor->off('write', $client);
        $close->() if $over;
    };
    $reactor->on('read', $client, sub {
        my $n = sysread $client, my $data, 4096;
        return $!{EAGAIN} ? undef : $close->() unless defined $n;
        if ($n == 0) {
            return $close->() unless length $due;
            $over = 1;
            return $reactor->off('read', $client);
        }
        $due .= '[' . localtime() . '] ' . $data;
        $reactor->on('write', $client, $write);
    });
}

my $listener = IO::Socket::INET->new(LocalPort => $port, Listen => 128, ReuseAddr => 1, Blocking => 0)
    or do { warn "port $port: $!\n"; exit 1 };
$reactor->on('read', $listener, sub {
    while (my $client = $listener->accept) {
        print '...connected from: ', $client->peerhost // 'nowhere', "\n";
        converse($client);
    }
});
print "waiting for connection...\n";
$reactor->run;
