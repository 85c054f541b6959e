# Tcl with blocking channels: gets, puts, crlf translation on the way out, trim on the way in; its terminal lines end in CR CR LF, as Tcl will have it.

set host [expr {$argc > 0 ? [lindex $argv 0] : "localhost"}]
set port [expr {$argc > 1 ? [lindex $argv 1] : 21567}]
fconfigure stdin -encoding iso8859-1
fconfigure stdout -encoding iso8859-1

while 1 {
    puts -nonewline "> "
    flush stdout
    if {[gets stdin line] <= 0} break
    if {[catch {socket $host $port} chan]} {
        puts stderr "$host $port: $chan"
        exit 1
    }
    fconfigure $chan -translation {lf crlf} -encoding iso8859-1 -buffering line
    puts $chan $line
    set count [gets $chan reply]
    close $chan
    if {$count < 0} break
    puts [string trim $reply "\r"]
}
