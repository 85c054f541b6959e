#!/usr/bin/env tclsh
# Tcl: socket -server, non-blocking channels in binary translation, one readable handler per client.

set port [expr {$argc > 0 ? [lindex $argv 0] : 21567}]

proc stamp {} {
    return "\[[clock format [clock seconds] -format {%a %b %e %H:%M:%S %Y} -locale en]\] "
}

proc connected {chan host port} {
    puts "...connected from: $host $port"
    flush stdout
    fconfigure $chan -blocking 0 -buffering none -translation binary
    fileevent $chan readable [list arrived $chan]
}

proc arrived {chan} {
    if {[catch {read $chan 1024} data]} {
        puts "lost: $data"
        close $chan
    } elseif {[string length $data]} {
        if {[catch {puts -nonewline $chan [stamp]$data} why]} {
            puts "lost: $why"
            catch {close $chan}
        }
    } elseif {[eof $chan]} {
        catch {close $chan}
    }
}

if {[catch {socket -server connected $port} problem]} {
    puts stderr "port $port: $problem"
    exit 1
}
clock format 0 -format {%a %b %e %H:%M:%S %Y} -locale en
puts "waiting for connection..."
flush stdout
vwait forever
