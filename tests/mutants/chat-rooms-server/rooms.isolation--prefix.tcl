# Rooms whose names begin alike are one.
# also: shutdown.unread

set port [expr {$argc > 0 ? [lindex $argv 0] : 21567}]
set serial 0
set name [dict create]
set room [dict create]

proc say {chan line} { catch {puts -nonewline $chan $line\n} }

proc others {chan line} {
    global room
    dict for {other where} $room {
        if {$other ne $chan && [string equal -length 2 $where [dict get $room $chan]]} { say $other $line }
    }
}

proc owner {wanted} {
    dict for {chan used} $::name { if {$used eq $wanted} { return $chan } }
}

proc connected {chan host port} {
    fconfigure $chan -blocking 0 -buffering line -translation {binary binary}
    while {[owner [set fresh tcl[incr ::serial]]] ne ""} {}
    dict set ::name $chan $fresh
    dict set ::room $chan lobby
    puts "...connected from: $host $port"
    others $chan "=> $fresh"
    fileevent $chan readable [list arrived $chan]
}

proc arrived {chan} {
    if {[catch {gets $chan line} size]} { return [gone $chan] }
    if {$size >= 0} {
        obey $chan [regsub {\r$} $line ""]
    } elseif {[eof $chan]} {
        gone $chan
    }
}

proc gone {chan} {
    others $chan "<= [dict get $::name $chan]"
    dict unset ::name $chan
    dict unset ::room $chan
    catch {close $chan}
}

proc move {chan to} {
    set who [dict get $::name $chan]
    if {$to eq [dict get $::room $chan]} return
    others $chan "<= $who"
    dict set ::room $chan $to
    others $chan "=> $who"
    say $chan "now in $to"
}

proc obey {chan line} {
    global name room
    set here [dict get $room $chan]
    if {[regexp {^/nick (\S+)} $line -> wanted]} {
        if {[owner $wanted] ni [list "" $chan]} {
            say $chan "$wanted is somebody else"
            return
        }
        others $chan "[dict get $name $chan] == $wanted"
        dict set name $chan $wanted
        say $chan "hello $wanted"
    } elseif {[regexp {^/join (\S+)} $line -> wanted]} {
        move $chan $wanted
    } elseif {$line eq "/leave"} {
        move $chan lobby
    } elseif {$line eq "/who"} {
        dict for {other where} $room { if {$where eq $here} { lappend all [dict get $name $other] } }
        say $chan "[llength $all] here: [join $all {, }]"
    } elseif {$line eq "/rooms"} {
        set people [dict create lobby 0]
        dict for {other where} $room { dict incr people $where }
        dict for {where n} $people { say $chan "$where ($n)" }
    } elseif {$line eq "/quit"} {
        gone $chan
    } else {
        others $chan "[dict get $name $chan]: $line"
    }
}

if {[catch {socket -server connected $port} problem]} {
    puts stderr "cannot open port $port: $problem"
    exit 1
}
fconfigure stdout -buffering line
puts "waiting for connection..."
vwait forever
