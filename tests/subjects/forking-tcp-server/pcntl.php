<?php
// PHP: pcntl_fork for every client, pcntl_async_signals, stream functions in the child.
pcntl_async_signals(true);
$port = (int) ($argv[1] ?? 21567);
$tz = getenv('TZ') ?: trim((string) @file_get_contents('/etc/timezone'));
@date_default_timezone_set($tz ?: 'UTC');
$server = @stream_socket_server("tcp://0.0.0.0:$port", $errno, $problem);
if (!$server) {
    fwrite(STDERR, "port $port: $problem\n");
    exit(1);
}
$children = [];
pcntl_signal(SIGCHLD, function () use (&$children) {
    while (($pid = pcntl_waitpid(-1, $status, WNOHANG)) > 0) unset($children[$pid]);
});
$finish = function () use (&$children) {
    pcntl_signal(SIGCHLD, SIG_DFL);
    foreach ($children as $pid => $_) posix_kill($pid, SIGKILL);
    while (pcntl_wait($status) > 0);
    exit(0);
};
pcntl_signal(SIGINT, $finish);
pcntl_signal(SIGTERM, $finish);

function stamp(): string
{
    $now = time();
    return sprintf('[%s %2d %s] ', date('D M', $now), date('j', $now), date('H:i:s Y', $now));
}

echo "waiting for connection...\n";
while (true) {
    $client = @stream_socket_accept($server, 3600, $peer);
    if (!$client) continue;
    pcntl_sigprocmask(SIG_BLOCK, [SIGCHLD, SIGTERM, SIGINT]);
    $pid = pcntl_fork();
    if ($pid === 0) {
        foreach ([SIGCHLD, SIGTERM, SIGINT] as $signal) pcntl_signal($signal, SIG_DFL);
        pcntl_sigprocmask(SIG_UNBLOCK, [SIGCHLD, SIGTERM, SIGINT]);
        echo "...connected from: $peer\n";
        $line = '';
        while (!str_ends_with($line, "\n") && ($piece = fgets($client)) !== false) $line .= $piece;
        $reply = stamp() . $line;
        while ($reply !== '' && ($n = @fwrite($client, $reply))) $reply = substr($reply, $n);
        fclose($client);
        exit(0);
    }
    if ($pid > 0) $children[$pid] = true;
    pcntl_sigprocmask(SIG_UNBLOCK, [SIGCHLD, SIGTERM, SIGINT]);
    fclose($client);
}
