<?php // PHP: getservbyname, fsockopen("udp://"), stream_set_timeout; asks again once.
$host = $argv[1] ?? 'localhost';
$port = getservbyname('daytime', 'udp');
$socket = @fsockopen("udp://$host", $port, $code, $message);
if (!$socket) {
    fwrite(STDERR, "$host:$port: $message\n");
    exit(1);
}
stream_set_timeout($socket, 2);
for ($attempt = 1; $attempt <= 2; $attempt++) {
    fwrite($socket, 'daytime');
    $reply = fread($socket, 1024);
    if ($reply) {
        echo rtrim($reply), PHP_EOL;
        exit(0);
    }
}
fwrite(STDERR, "no answer\n");
exit(1);
