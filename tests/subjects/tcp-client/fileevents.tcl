#!/usr/bin/env tclsh
# Tcl: both the terminal and the socket are non-blocking channels with readable handlers, in binary; vwait for the end.

lassign $argv host port
if {$host eq ""} { set host localhost }
if {$port eq ""} { set port 21567 }

if {[catch {socket $host $port} server]} {
    puts stderr "$host $port: $server"
    exit 1
}
foreach chan [list stdin stdout] { fconfigure $chan -translation lf -encoding iso8859-1 }
fconfigure stdin -blocking 0
fconfigure $server -blocking 0 -buffering none -translation binary

proc prompt {} {
    puts -nonewline "> "
    flush stdout
    fileevent stdin readable typed
}

proc typed {} {
    if {[gets stdin line] < 0} {
        if {[eof stdin]} { set ::done 1 }
        return
    }
    if {$line eq ""} { set ::done 1; return }
    fileevent stdin readable {}
    puts -nonewline $::server $line
}

proc arrived {} {
    set reply [read $::server]
    if {$reply eq ""} {
        if {[eof $::server]} { set ::done 1 }
        return
    }
    puts $reply
    prompt
}

fileevent $server readable arrived
prompt
vwait done
catch {close $server}
exit 0
