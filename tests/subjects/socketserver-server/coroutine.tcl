# Tcl 8.6 with a coroutine for each client; errors end up in bgerror, which only prints them.

proc bgerror {message} { puts "bgerror: $message" }

proc conversation {chan host port} {
    puts "...connected from: $host:$port"
    flush stdout
    chan configure $chan -blocking 0 -translation binary -buffering full
    chan event $chan readable [info coroutine]
    set line {}
    while {![chan eof $chan] && [string first \n $line] < 0} {
        yield
        if {[catch {append line [chan read $chan]}]} break
    }
    set end [string first \n $line]
    if {$end >= 0} { set line [string range $line 0 $end] }
    set now [clock format [clock seconds] -locale C -format "%a %b %e %T %Y"]
    catch { puts -nonewline $chan "\[$now\] $line" }
    catch { close $chan }
}

set serial 0
proc accept {chan host port} {
    after idle [list coroutine client[incr ::serial] conversation $chan $host $port]
}

set port 21567
if {[llength $argv]} { set port [lindex $argv 0] }
clock format [clock seconds] -locale C -format "%a %b %e %T %Y"
socket -server accept -myaddr 0.0.0.0 $port
puts "waiting for connection..."
flush stdout
vwait forever
