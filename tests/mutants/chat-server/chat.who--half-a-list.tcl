# /who stops before the one who asks.
# also: chat.leave chat.nick-unique chat.join shutdown.unread

set port [expr {$argc > 0 ? [lindex $argv 0] : 21567}]
set serial 0
array set names {}

proc say {chan line} {
    catch {puts $chan $line}
}

proc others {chan line} {
    foreach other [array names ::names] {
        if {$other ne $chan} { say $other $line }
    }
}

proc taken {name} {
    foreach {chan used} [array get ::names] {
        if {$used eq $name} { return $chan }
    }
    return ""
}

proc connected {chan host port} {
    while {[taken [set name "nobody[incr ::serial]"]] ne ""} {}
    set ::names($chan) $name
    fconfigure $chan -blocking 0 -buffering line -encoding utf-8 -translation lf
    fileevent $chan readable [list arrived $chan]
    puts "...connected from: $host $port"
    others $chan "$name came in"
}

proc part {chan} {
    if {![info exists ::names($chan)]} return
    set name $::names($chan)
    unset ::names($chan)
    others $chan "$name went out"
    catch {close $chan}
}

proc arrived {chan} {
    if {[catch {gets $chan line} n]} {
        puts "lost: $n"
        part $chan
        return
    }
    if {$n < 0} {
        if {[eof $chan]} { part $chan }
        return
    }
    regsub {\r$} $line {} line
    switch -regexp -matchvar found -- $line {
        {^/nick +(\S+)$} {
            set name [lindex $found 1]
            if {[taken $name] ni [list "" $chan]} {
                say $chan "$name? there is one already"
            } else {
                others $chan "$::names($chan) is called $name"
                set ::names($chan) $name
                say $chan "welcome, $name"
            }
        }
        {^/who$} {
            foreach other [array names ::names] { 
                say $chan "- $::names($other)"
                if {$other eq $chan} break
            }
        }
        {^/quit$} { part $chan }
        default { others $chan "$::names($chan): $line" }
    }
}

if {[catch {socket -server connected $port} problem]} {
    puts stderr "port $port: $problem"
    exit 1
}
fconfigure stdout -buffering line
puts "waiting for connection..."
vwait forever
