# Tcl with blocking channels; the server prints nothing of its own.

proc fail {message} {
    puts stderr $message
    exit 1
}

proc accept {chan host port} {
    set ::peer $chan
}

lassign $argv role first second
if {$role eq "server"} {
    if {[catch {socket -server accept $first} door]} { fail "port $first: $door" }
    vwait peer
    close $door
    set mine 0
} else {
    if {[catch {socket $first $second} peer]} { fail "$first $second: $peer" }
    set mine 1
}
fconfigure $peer -blocking 1 -buffering line -encoding utf-8 -translation lf
fconfigure stdin -encoding utf-8
fconfigure stdout -encoding utf-8

while 1 {
    if {$mine} {
        puts -nonewline "> "
        flush stdout
        if {[gets stdin line] <= 0} break
        if {[catch {puts $peer $line}]} break
    } else {
        if {[catch {gets $peer line} size] || $size < 0} break
        puts $line
    }
    set mine [expr {!$mine}]
}
catch {close $peer}
exit 0
