# Of a segment the first line is sent back.
# also: shutdown.unread
set port [expr {$argc > 0 ? [lindex $argv 0] : 21567}]

proc stamp {} {
    return "\[[clock format [clock seconds] -format {%a %b %e %H:%M:%S %Y} -locale en]\] "
}

proc connected {chan host port} {
    puts "...connected from: $host $port"
    fconfigure $chan -blocking 0 -buffering none -translation binary
    fileevent $chan readable [list arrived $chan]
}

proc answer {chan data} {
    puts -nonewline $chan [stamp][lindex [split $data \n] 0]
}

proc arrived {chan} {
    if {[catch {
        set data [read $chan 1024]
        if {[string length $data]} { answer $chan $data }
    }]} {
        catch {close $chan}
    } elseif {[eof $chan]} {
        close $chan
    }
}

fconfigure stdout -buffering line
if {[catch {socket -server connected -myaddr 0.0.0.0 $port} problem]} {
    puts stderr "cannot listen on port $port: $problem"
    exit 1
}
clock format 0 -format {%a %b %e %H:%M:%S %Y} -locale en
puts "waiting for connection..."
vwait forever
