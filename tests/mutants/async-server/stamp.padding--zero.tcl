# The day is padded with a zero.
# also: shutdown.unread
set port [expr {$argc > 0 ? [lindex $argv 0] : 21567}]

proc stamp {} {
    return "\[[clock format [clock seconds] -format {%a %b %d %H:%M:%S %Y} -locale en]\] "
}

proc connected {chan host port} {
    puts "...connected from: $host $port"
    fconfigure $chan -blocking 0 -buffering none -translation {binary binary}
    fileevent $chan readable [list arrived $chan]
}

proc answer {chan line} {
    puts -nonewline $chan [stamp]$line
}

proc arrived {chan} {
    if {[catch {
        while {[gets $chan line] >= 0} {
            answer $chan [expr {[eof $chan] ? $line : "$line\n"}]
        }
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
