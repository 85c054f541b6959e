#!/usr/bin/perl
# Perl: IO::Socket::INET, "GET /" and CRLF, the input record separator undefined: the page in one gulp.
use strict;
use warnings;
use IO::Socket::INET;

my ($host, $port, $output) = @ARGV;
my $web = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port) or die "$host:$port: $@\n";
binmode $web;
print $web "GET /\r\n";
my $page = do { local $/; <$web> } // '';
open my $file, '>:raw', $output or die "$output: $!\n";
print $file $page;
close $file or die "$output: $!\n";
print length $page, " bytes\n";
