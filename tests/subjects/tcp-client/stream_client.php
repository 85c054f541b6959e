<?php // PHP: stream_socket_client, fgets on STDIN, stream_select with a five-second patience.
$host = $argv[1] ?? 'localhost';
$port = (int) ($argv[2] ?? 21567);

$server = @stream_socket_client("tcp://$host:$port", $code, $message, 10);
if ($server === false) {
    fwrite(STDERR, "$host:$port: $message\n");
    exit(1);
}
stream_set_blocking($server, true);

while (true) {
    echo '> ';
    $line = fgets(STDIN);
    if ($line === false) {
        echo PHP_EOL;
        break;
    }
    $line = rtrim($line, "\n");
    if ($line === '') {
        break;
    }
    fwrite($server, $line);
    $reply = '';
    do {
        $read = [$server];
        $none = null;
        if (!stream_select($read, $none, $none, 5)) {
            echo "(no answer yet)\n";
            continue;
        }
        $reply = fread($server, 1024);
    } while ($reply === '' && !feof($server));
    if ($reply === '' || $reply === false) {
        echo "server closed\n";
        break;
    }
    echo $reply, "\n";
}
fclose($server);
