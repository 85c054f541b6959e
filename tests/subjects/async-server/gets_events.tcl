# Tcl: fileevent and gets, one line an event, output buffered by the channel and flushed by the event loop.
proc log {text} { puts $text; flush stdout }

proc accept {chan host port} {
    log "...connected from: $host:$port"
    fconfigure $chan -blocking 0 -translation lf -encoding binary -buffering line
    fileevent $chan readable [list line $chan]
}

proc line {chan} {
    if {[catch {gets $chan text} n]} {
        close $chan
    } elseif {$n >= 0} {
        set now [clock format [clock seconds] -format "%a %b %e %H:%M:%S %Y" -locale C]
        if {[catch {
            puts -nonewline $chan "\[$now\] $text[expr {[eof $chan] ? {} : "\n"}]"
            flush $chan
        }]} { catch {close $chan} }
    } elseif {[eof $chan]} {
        catch {close $chan}
    }
}

set port [expr {$argc ? [lindex $argv 0] : 21567}]
if {[catch {socket -server accept -myaddr 0.0.0.0 $port} why]} {
    puts stderr "port $port: $why"
    exit 2
}
clock format 0 -locale C
log "waiting for connection..."
vwait never
