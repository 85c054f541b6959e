# Tcl: a coroutine for each client, `after` for the sleep, string is double for the check.
proc rest {seconds} {
    set end [expr {[clock milliseconds] + $seconds * 1000.0 + 1}]
    while {[set left [expr {wide(ceil($end - [clock milliseconds]))}]] > 0} {
        after [expr {min($left, 1000000)}] [list catch [info coroutine]]
        yield
    }
}

proc answer {line} {
    if {![regexp {^sleep +(\S+) *$} $line -> number]} { return "error unknown command" }
    if {![regexp {^\+?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$} $number] || ![string is double -strict $number] || $number > 1e9} {
        return "error bad number $number"
    }
    if {$number > 0} { rest $number }
    return "slept $number"
}

proc talk {client} {
    while 1 {
        chan event $client readable [info coroutine]
        while {[catch {gets $client line} size] == 0 && $size < 0 && ![eof $client]} { yield }
        if {![string is integer $size] || $size < 0} break
        chan event $client readable {}
        set reply [answer [string trimright $line \r]]
        if {[catch {puts $client $reply; flush $client}]} break
    }
    catch {close $client}
}

proc accept {client host port} {
    puts "...connected from: $host:$port"
    chan configure $client -blocking 0 -translation binary
    coroutine talk$client talk $client
}

set port [expr {$argc ? [lindex $argv 0] : 21567}]
if {[catch {socket -server accept $port} why]} {
    puts stderr "port $port: $why"
    exit 1
}
puts "waiting for connection..."
vwait forever
