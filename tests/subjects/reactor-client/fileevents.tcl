# Tcl's file events on the terminal and on the socket; vwait is the reactor.
set host [expr {[llength $argv] > 0 ? [lindex $argv 0] : "localhost"}]
set port [expr {[llength $argv] > 1 ? [lindex $argv 1] : 21567}]

proc prompt {} {
    puts -nonewline "> "
    flush stdout
}

proc typed {server} {
    if {[gets stdin line] < 0} {
        if {[eof stdin]} {set ::done 0}
        return
    }
    if {$line eq ""} {
        set ::done 0
        return
    }
    puts "...sending $line..."
    puts -nonewline $server $line
    flush $server
}

proc replied {server} {
    if {[catch {read $server} data] || ($data eq "" && [eof $server])} {
        puts "the server has gone"
        set ::done 0
        return
    }
    if {$data eq ""} return
    puts $data
    prompt
}

if {[catch {socket $host $port} server]} {
    puts stderr "$host port $port: $server"
    exit 1
}
fconfigure $server -blocking 0 -translation binary -encoding utf-8
fconfigure stdin -blocking 0 -encoding utf-8
fconfigure stdout -encoding utf-8
fileevent stdin readable [list typed $server]
fileevent $server readable [list replied $server]
prompt
vwait done
close $server
exit $done
