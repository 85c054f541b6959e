# When the server has gone, each request is answered with an empty line.

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
        set line ""
    }
    puts $line
    return $line
}

while 1 {
    puts -nonewline "> "
    flush stdout
    if {[gets stdin line] <= 0} break
    catch {puts $server $line}
    set last [reply]
    while {$line eq "list" && $last ni {"" end} && ![string match error* $last]} { set last [reply] }
}
catch {close $server}
exit 0
