#!/usr/bin/env php
<?php // PHP with the sockets extension: socket_create, socket_accept, socket_read until the line feed; DateTime for the stamp.
$port = isset($argv[1]) ? (int) $argv[1] : 21567;
$name = getenv('TZ') ?: trim((string) @file_get_contents('/etc/timezone')) ?: 'UTC';
try {
    $zone = new DateTimeZone($name);
} catch (Exception) {
    $zone = new DateTimeZone('UTC');
}

$server = socket_create(AF_INET, SOCK_STREAM, SOL_TCP);
socket_set_option($server, SOL_SOCKET, SO_REUSEADDR, 1);
if (!@socket_bind($server, '0.0.0.0', $port) || !socket_listen($server, 10)) {
    fprintf(STDERR, "port %d: %s\n", $port, socket_strerror(socket_last_error()));
    exit(1);
}

while (true) {
    echo "waiting for connection...\n";
    $client = socket_accept($server);
    if ($client === false) {
        continue;
    }
    socket_getpeername($client, $host, $from);
    echo "...connected from: $host $from\n";
    $line = '';
    while (!str_contains($line, "\n")) {
        $piece = @socket_read($client, 1024);
        if ($piece === false || $piece === '') {
            break;
        }
        $line .= $piece;
    }
    $end = strpos($line, "\n");
    $line = $end === false ? $line : substr($line, 0, $end + 1);
    $now = new DateTime('now', $zone);
    $reply = '[' . $now->format('D M ') . str_pad($now->format('j'), 2, ' ', STR_PAD_LEFT) . $now->format(' H:i:s Y') . '] ' . $line;
    while ($reply !== '') {
        $sent = @socket_write($client, $reply);
        if (!$sent) {
            break;
        }
        $reply = substr($reply, $sent);
    }
    socket_close($client);
}
