# unregister is always answered ok.
# also: shutdown.unread

lassign $argv port interval logfile
if {$interval eq ""} { set interval 30 }
set log [expr {$logfile eq "" ? "stdout" : [open $logfile a]}]
fconfigure $log -buffering line -translation binary
set services [dict create]
set cache [dict create]
set failures [dict create]
set lookups 0
set cached 0
set serial 0

proc forget {name} {
    set known [dict exists $::services $name]
    foreach table {services cache failures} { dict unset ::$table $name }
    return $known
}

proc answer {line} {
    global services cache lookups cached
    if {[regexp {^register (\S+) (\S+) (\d{1,5})(?: (.*))?$} $line -> name host port text]} {
        scan $port %d port
        if {$port < 1 || $port > 65535} { return "error port $port" }
        forget $name
        dict set services $name [list $host $port $text [incr ::serial]]
        return ok
    }
    if {[regexp {^lookup (\S+)$} $line -> name]} {
        incr lookups
        if {[dict exists $cache $name]} {
            incr cached
            return [dict get $cache $name]
        }
        if {![dict exists $services $name]} { return unknown }
        dict set cache $name [join [lrange [dict get $services $name] 0 2] " "]
        return [dict get $cache $name]
    }
    if {[regexp {^unregister (\S+)$} $line -> name]} {
        forget $name
        return ok
    }
    if {$line eq "list"} {
        dict for {name service} $services { append all "$name [join [lrange $service 0 2] { }]\n" }
        return [append all end]
    }
    if {$line eq "stats"} { return "lookups $lookups cached $cached" }
    return "error syntax"
}

proc arrived {chan peer} {
    if {[catch {gets $chan line} size]} { return [close $chan] }
    if {$size < 0} {
        if {[eof $chan]} { catch {close $chan} }
        return
    }
    regsub {\r$} $line "" line
    puts $::log "$peer $line"
    catch {puts $chan [answer $line]}
}

proc connected {chan host port} {
    puts "...connected from: $host $port"
    fconfigure $chan -blocking 0 -buffering line -translation binary
    fileevent $chan readable [list arrived $chan $host:$port]
}

proc count {name service problem} {
    global services failures
    if {![dict exists $services $name] || [dict get $services $name] ne $service} return
    if {$problem eq ""} {
        dict set failures $name 0
    } elseif {[dict get [dict incr failures $name] $name] >= 3} {
        puts $::log "$name: $problem, forgotten"
        forget $name
    }
}

proc finished {chan name service} {
    after cancel [list expired $chan $name $service]
    set problem [fconfigure $chan -error]
    close $chan
    count $name $service $problem
}

proc expired {chan name service} {
    close $chan
    count $name $service "no answer"
}

proc pingAll {} {
    after [expr {int($::interval * 1000)}] pingAll
    dict for {name service} $::services {
        lassign $service host port
        if {[catch {socket -async $host $port} chan]} {
            count $name $service $chan
            continue
        }
        fconfigure $chan -blocking 0
        fileevent $chan writable [list finished $chan $name $service]
        after [expr {int($::interval * 700)}] [list expired $chan $name $service]
    }
}

if {[catch {socket -server connected $port} problem]} {
    puts stderr "port $port: $problem"
    exit 1
}
fconfigure stdout -buffering line
puts "waiting for connection..."
after [expr {int($interval * 1000)}] pingAll
vwait forever
