<?php
// PHP's streams: stream_socket_server on unix://, one client at a time, slow to start.
sleep(2);
date_default_timezone_set(getenv('TZ') ?: trim(@file_get_contents('/etc/timezone')) ?: 'UTC');
$path = $argv[1];
@unlink($path);
$server = stream_socket_server("unix://$path", $code, $reason);
if (!$server) {
    fwrite(STDERR, "$path: $reason\n");
    exit(1);
}
function stamp(): string
{
    return sprintf('[%s %2d %s] ', date('D M'), date('j'), date('H:i:s Y'));
}
echo "waiting for connection...\n";
while (true) {
    $client = @stream_socket_accept($server, -1);
    if (!$client) continue;
    $line = (string) @fgets($client);
    $reply = stamp() . $line;
    while ($reply !== '' && ($n = @fwrite($client, $reply))) $reply = substr($reply, $n);
    fclose($client);
}
