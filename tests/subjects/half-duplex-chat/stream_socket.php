<?php
// PHP: stream_socket_server and stream_socket_client, fgets on both sides, nothing printed but prompts and messages.
[, $role, $first, $second] = $argv + [3 => ''];
if ($role === 'server') {
    $door = @stream_socket_server("tcp://0.0.0.0:$first", $code, $why);
    $peer = $door ? stream_socket_accept($door, -1) : false;
    $address = "port $first";
} else {
    $peer = @stream_socket_client("tcp://$first:$second", $code, $why);
    $address = "$first:$second";
}
if (!$peer) {
    fwrite(STDERR, "$address: $why\n");
    exit(1);
}
stream_set_timeout($peer, 1 << 24);
for ($mine = $role === 'client'; ; $mine = !$mine) {
    if ($mine) {
        echo '> ';
        $line = fgets(STDIN);
        if ($line === false || $line === "\n" || !fwrite($peer, $line)) {
            break;
        }
    } else {
        $line = fgets($peer);
        if ($line === false) {
            break;
        }
        echo $line;
    }
}
fclose($peer);
