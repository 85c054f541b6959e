# The port is always 21567.

set host [expr {$argc > 0 ? [lindex $argv 0] : "localhost"}]
set port 21567

proc prompt {} {
    puts -nonewline "> "
    flush stdout
}

proc typed {} {
    set size [gets stdin line]
    if {$size > 0} {
        catch {puts $::server $line}
        prompt
    } elseif {$size == 0 || [eof stdin]} {
        set ::done 1
    }
}

proc heard {} {
    if {[catch {gets $::server line} size] || ($size < 0 && [eof $::server])} {
        puts "\ngood-bye from the server"
        set ::done 1
    } elseif {$size >= 0} {
        puts "\r* $line"
        prompt
    }
}

if {[catch {socket $host $port} server]} {
    puts stderr "$host port $port: $server"
    exit 1
}
fconfigure $server -blocking 0 -buffering line -encoding utf-8 -translation {auto lf}
fconfigure stdin -blocking 0 -encoding utf-8
fconfigure stdout -encoding utf-8
fileevent $server readable heard
fileevent stdin readable typed
prompt
vwait done
catch {close $server}
exit 0
