# It says ok or failed instead of what the server said.
# also: client.split-reply client.one-connection client.empty-line

lassign $argv host port
if {$host eq ""} { set host localhost }
if {$port eq ""} { set port 21567 }
if {[catch {socket $host $port} server]} {
    puts stderr "$host $port: $server"
    exit 1
}
fconfigure $server -buffering line -encoding utf-8 -translation {auto lf}
fconfigure stdin -encoding utf-8
fconfigure stdout -encoding utf-8

proc reply {} {
    if {[catch {gets $::server line} size] || $size < 0} {
        puts "no answer: the server has gone"
        exit 0
    }
    puts [expr {$line eq "unknown" || [string match error* $line] ? "failed" : "ok"}]
    return $line
}

while 1 {
    puts -nonewline "> "
    flush stdout
    if {[gets stdin line] <= 0} break
    if {[catch {puts $server $line}]} break
    set last [reply]
    while {$line eq "list" && $last ne "end" && ![string match error* $last]} { set last [reply] }
}
catch {close $server}
exit 0
