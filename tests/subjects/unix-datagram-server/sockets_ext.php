<?php
// The sockets extension: socket_recvfrom and socket_sendto at a path, a stale one removed; ended by default action.
date_default_timezone_set(getenv('TZ') ?: trim(@file_get_contents('/etc/timezone')) ?: 'UTC');
$path = $argv[1];
if (file_exists($path)) unlink($path);
$socket = socket_create(AF_UNIX, SOCK_DGRAM, 0);
if (!@socket_bind($socket, $path)) {
    fwrite(STDERR, $path . ': ' . socket_strerror(socket_last_error($socket)) . "\n");
    exit(1);
}
while (true) {
    echo "waiting for message...\n";
    $size = @socket_recvfrom($socket, $message, 1024, 0, $from);
    if ($size === false) continue;
    $reply = '[' . date('D M ') . str_pad(date('j'), 2, ' ', STR_PAD_LEFT) . date(' H:i:s Y') . '] ' . $message;
    @socket_sendto($socket, $reply, strlen($reply), 0, $from);
    echo "...received from and returned to: $from\n";
}
