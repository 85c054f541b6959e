<?php
// PHP: stream_select over arrays of streams, reads and writes that never block, a timeout of a second that only says so.
$port = (int) ($argv[1] ?? 21567);
$tz = getenv('TZ') ?: trim((string) @file_get_contents('/etc/timezone'));
@date_default_timezone_set($tz ?: 'UTC');
$server = @stream_socket_server("tcp://0.0.0.0:$port", $errno, $problem, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN,
    stream_context_create(['socket' => ['backlog' => 256]]));
if (!$server) {
    fwrite(STDERR, "port $port: $problem\n");
    exit(1);
}
$clients = $due = $ended = [];
echo "waiting for connection...\n";
while (true) {
    $read = array_merge([$server], array_diff_key($clients, $ended));
    $write = array_intersect_key($clients, array_filter($due, fn($text) => $text !== ''));
    $except = null;
    if (@stream_select($read, $write, $except, 30) === false) continue;
    foreach ($read as $stream) {
        if ($stream === $server) {
            $client = @stream_socket_accept($server, 0, $peer);
            if (!$client) continue;
            stream_set_blocking($client, false);
            stream_set_read_buffer($client, 0);
            stream_set_write_buffer($client, 0);
            $clients[(int) $client] = $client;
            $due[(int) $client] = '';
            echo "...connected from: $peer\n";
            continue;
        }
        $id = (int) $stream;
        $data = @fread($stream, 8192);
        if ($data !== false && $data !== '') {
            $now = time();
            $due[$id] .= sprintf('[%s %2d %s] ', date('D M', $now), date('j', $now), date('H:i:s Y', $now)) . $data;
        } elseif (feof($stream) || $data === false) {
            $ended[$id] = true;
        }
    }
    foreach ($clients as $id => $client) {
        if ($due[$id] !== '') {
            $n = @fwrite($client, $due[$id]);
            if ($n === false) {
                $ended[$id] = true;
                $due[$id] = '';
            } else {
                $due[$id] = substr($due[$id], $n);
            }
        }
        if (isset($ended[$id]) && $due[$id] === '') {
            fclose($client);
            unset($clients[$id], $due[$id], $ended[$id]);
        }
    }
}
