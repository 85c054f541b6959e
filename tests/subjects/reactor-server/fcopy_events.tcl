# Tcl: the event loop, chan pushes of whole buffers, a writable handler that flushes, IPv4 only.
namespace eval server {
    variable port [expr {[llength $::argv] ? [lindex $::argv 0] : 21567}]

    proc stamp {} {
        format {[%s] } [clock format [clock seconds] -format {%a %b %e %H:%M:%S %Y} -locale C]
    }
    proc accepted {chan host port} {
        puts "...connected from: $host"
        chan configure $chan -blocking no -translation binary -buffersize 65536
        chan event $chan readable [namespace code [list readable $chan]]
    }
    proc readable {chan} {
        try {
            set data [chan read $chan]
            if {$data ne {}} {
                chan puts -nonewline $chan [stamp]$data
                chan flush $chan
            }
            if {[chan eof $chan]} { chan close $chan }
        } on error message {
            puts "...lost: $message"
            catch {chan close $chan}
        }
    }
}
chan configure stdout -buffering line
clock format 0 -locale C
if {[catch {socket -server server::accepted -myaddr 0.0.0.0 $server::port} message]} {
    puts stderr "port $server::port: $message"
    exit 1
}
puts "waiting for connection..."
vwait forever
