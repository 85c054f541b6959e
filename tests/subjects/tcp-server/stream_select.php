<?php // PHP command line: stream_socket_server, stream_select over all clients, the zone taken from TZ or /etc/localtime by hand.
declare(strict_types=1);

$zone = getenv('TZ') ?: '';
if ($zone === '' && is_link('/etc/localtime')) {
    $zone = preg_replace('~^.*/zoneinfo/~', '', (string) readlink('/etc/localtime'));
}
if (!in_array($zone, timezone_identifiers_list(DateTimeZone::ALL_WITH_BC), true)) {
    $zone = 'UTC';
}
date_default_timezone_set($zone);

function stamp(): string
{
    $now = time();
    return sprintf('[%s %2d %s] ', date('D M', $now), (int) date('j', $now), date('H:i:s Y', $now));
}

$port = (int) ($argv[1] ?? 21567);
$context = stream_context_create(['socket' => ['backlog' => 128]]);
$server = @stream_socket_server("tcp://0.0.0.0:$port", $errno, $error, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $context);
if (!$server) {
    fwrite(STDERR, "port $port: $error\n");
    exit(1);
}
echo "waiting for connection...\n";

$clients = [];
$pending = [];
$ended = [];
while (true) {
    $read = array_merge([$server], array_values(array_diff_key($clients, $ended)));
    $write = array_values(array_intersect_key($clients, array_filter($pending, 'strlen')));
    $except = null;
    if (!@stream_select($read, $write, $except, 5)) {
        continue;
    }
    foreach ($read as $stream) {
        if ($stream === $server) {
            $client = @stream_socket_accept($server, 0, $peer);
            if ($client) {
                echo "...connected from: $peer\n";
                stream_set_blocking($client, false);
                stream_set_read_buffer($client, 0);
                $clients[(int) $client] = $client;
                $pending[(int) $client] = '';
            }
            continue;
        }
        $data = @fread($stream, 1024);
        if ($data !== false && $data !== '') {
            $pending[(int) $stream] .= stamp() . $data;
            $write[] = $stream;
        } elseif (feof($stream) || $data === false) {
            $ended[(int) $stream] = true;
        }
    }
    foreach (array_unique($write, SORT_REGULAR) as $stream) {
        $sent = @fwrite($stream, $pending[(int) $stream]);
        if ($sent === false) {
            $pending[(int) $stream] = '';
            $ended[(int) $stream] = true;
        } else {
            $pending[(int) $stream] = substr($pending[(int) $stream], $sent);
        }
    }
    foreach (array_keys($ended) as $id) {
        if ($pending[$id] === '') {
            fclose($clients[$id]);
            unset($clients[$id], $pending[$id], $ended[$id]);
        }
    }
}
