<?php
// PHP with stream_select over STDIN and the connection; a prompt again after every whole line.
$host = $argv[1] ?? 'localhost';
$port = $argv[2] ?? '21567';
$server = @stream_socket_client("tcp://$host:$port", $code, $why);
if (!$server) {
    fwrite(STDERR, "$host:$port: $why\n");
    exit(1);
}
stream_set_blocking($server, false);
echo '> ';
while (true) {
    $ready = [STDIN, $server];
    $none = null;
    if (!@stream_select($ready, $none, $none, null)) {
        continue;
    }
    if (in_array($server, $ready, true)) {
        $data = fread($server, 8192);
        if ($data === '' || $data === false) {
            if (feof($server)) {
                echo "\nThe server has closed the connection.\n";
                break;
            }
        } else {
            echo $data, str_ends_with($data, "\n") ? '> ' : '';
        }
    }
    if (in_array(STDIN, $ready, true)) {
        $line = fgets(STDIN);
        if ($line === false || $line === "\n") {
            break;
        }
        fwrite($server, $line);
        echo '> ';
    }
}
fclose($server);
