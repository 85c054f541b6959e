<?php
// PHP with the pcntl extension: a child for each datagram, SIGCHLD ignored.
date_default_timezone_set(getenv('TZ') ?: trim(@file_get_contents('/etc/timezone')) ?: 'UTC');
$port = (int) ($argv[1] ?? 21567);
$socket = socket_create(AF_INET, SOCK_DGRAM, SOL_UDP);
if (!@socket_bind($socket, '0.0.0.0', $port)) {
    fwrite(STDERR, "port $port: " . socket_strerror(socket_last_error($socket)) . "\n");
    exit(1);
}
pcntl_signal(SIGCHLD, SIG_IGN);
echo "waiting for message...\n";
while (true) {
    $size = @socket_recvfrom($socket, $data, 1024, 0, $host, $from);
    if ($size === false) continue;
    echo "...received from $host $from\n";
    if (pcntl_fork() === 0) {
        $reply = '[' . date('D M ') . sprintf('%2d', date('j')) . date(' H:i:s Y') . "] $data";
        socket_sendto($socket, $reply, strlen($reply), 0, $host, $from);
        exit(0);
    }
}
