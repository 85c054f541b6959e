<?php // PHP: stream_socket_server and stream_select, scandir with its dots, print_r for the list, php_uname for the system.
$port = $argv[1] ?? 21567;
$zone = getenv('TZ') ?: trim((string) @file_get_contents('/etc/timezone')) ?: 'UTC';
@date_default_timezone_set($zone);
$server = @stream_socket_server("tcp://0.0.0.0:$port", $code, $message);
if (!$server) {
    fwrite(STDERR, "port $port: $message\n");
    exit(1);
}

function listing(string $directory): string
{
    $names = @scandir($directory);
    return $names === false ? "cannot read directory $directory" : print_r($names, true);
}

function answer(string $line): string
{
    return match (true) {
        $line === 'date' => date('D M ') . sprintf('%2d', date('j')) . date(' H:i:s Y'),
        $line === 'os' => php_uname(),
        $line === 'ls' => listing('.'),
        str_starts_with($line, 'ls ') => listing(substr($line, 3)),
        default => "Sorry, I do not know '$line'.",
    };
}

$clients = $rests = [];
while (true) {
    $ready = [$server, ...$clients];
    $none = null;
    if (!@stream_select($ready, $none, $none, null)) {
        continue;
    }
    foreach ($ready as $socket) {
        if ($socket === $server) {
            $client = stream_socket_accept($server, 0, $peer);
            if ($client) {
                echo "...connected from: $peer\n";
                $clients[(int) $client] = $client;
                $rests[(int) $client] = '';
            }
            continue;
        }
        $data = @fread($socket, 8192);
        if ($data === '' || $data === false) {
            unset($clients[(int) $socket], $rests[(int) $socket]);
            fclose($socket);
            continue;
        }
        $lines = explode("\n", $rests[(int) $socket] . $data);
        $rests[(int) $socket] = array_pop($lines);
        foreach ($lines as $line) {
            @fwrite($socket, answer(rtrim($line, "\r")) . "\r\n");
        }
    }
}
