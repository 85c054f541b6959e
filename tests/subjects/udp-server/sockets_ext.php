<?php // PHP with the sockets extension: socket_recvfrom in a loop, the zone taken from TZ or /etc/localtime by hand, slow to start.
$zone = getenv('TZ') ?: '';
if ($zone === '' && is_link('/etc/localtime')) {
    $zone = preg_replace('~^.*/zoneinfo/~', '', (string) readlink('/etc/localtime'));
}
date_default_timezone_set(in_array($zone, timezone_identifiers_list(DateTimeZone::ALL_WITH_BC), true) ? $zone : 'UTC');

function ctime(): string
{
    $now = time();
    return sprintf('%s %2d %s', date('D M', $now), (int) date('j', $now), date('H:i:s Y', $now));
}

$port = (int) ($argv[1] ?? 21567);
echo "loading...\n";
usleep(1500000);
$socket = socket_create(AF_INET, SOCK_DGRAM, SOL_UDP);
if (!@socket_bind($socket, '0.0.0.0', $port)) {
    fwrite(STDERR, "port $port: " . socket_strerror(socket_last_error($socket)) . "\n");
    exit(1);
}
echo "waiting for message...\n";
while (true) {
    $bytes = @socket_recvfrom($socket, $data, 2048, 0, $host, $from);
    if ($bytes === false) {
        continue;
    }
    $reply = '[' . ctime() . '] ' . substr((string) $data, 0, $bytes);
    @socket_sendto($socket, $reply, strlen($reply), 0, $host, $from);
    echo "...received from and returned to: $host $from\n";
}
