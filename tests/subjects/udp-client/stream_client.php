<?php
// PHP's stream_socket_client on udp://, fgets for the line, stream_set_timeout for the reply.
$host = $argv[1] ?? 'localhost';
$port = $argv[2] ?? 21567;
$udp = @stream_socket_client('udp://' . gethostbyname($host) . ":$port", $code, $why);
if (!$udp) {
    fwrite(STDERR, "$host: " . ($why ?: 'unknown host') . "\n");
    exit(1);
}
stream_set_timeout($udp, 3);
while (true) {
    echo '> ';
    $line = fgets(STDIN);
    if ($line === false || $line === "\n") break;
    fwrite($udp, rtrim($line, "\n"));
    $reply = fread($udp, 8192);
    echo $reply === '' || $reply === false ? 'no reply' : $reply, "\n";
}
fclose($udp);
