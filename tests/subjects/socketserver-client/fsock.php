<?php // PHP: fsockopen before the prompt, fgets from it, rtrim; the readline extension stays out of it.
declare(strict_types=1);

[$host, $port] = [$argv[1] ?? 'localhost', (int) ($argv[2] ?? 21567)];

for (;;) {
    $server = @fsockopen($host, $port, $errno, $problem);
    if (!$server) {
        fwrite(STDERR, "$host $port: $problem ($errno)" . PHP_EOL);
        exit(1);
    }
    fwrite(STDOUT, '> ');
    $line = stream_get_line(STDIN, 65536, "\n");
    if ($line === false || $line === '') {
        fclose($server);
        exit(0);
    }
    fputs($server, $line . "\r\n");
    $reply = fgets($server);
    fclose($server);
    if ($reply === false) {
        exit(0);
    }
    fwrite(STDOUT, rtrim($reply) . "\n");
}
