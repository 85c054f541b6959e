# Tcl: fileevent and glob, binary channels, errors come from catch; sorted names, one a line, and a status word first.
proc ls {directory} {
    if {![string match /* $directory]} { set directory ./$directory }
    if {![file isdirectory $directory]} { error "no such directory" }
    if {![file readable $directory]} { error "permission denied" }
    set names [glob -nocomplain -tails -directory $directory -- * .*]
    return [join [lsort -unique $names] \n]
}

proc answer {line} {
    global tcl_platform
    switch -regexp -- $line {
        {^date$} { return [clock format [clock seconds] -locale C -format "%a %b %e %H:%M:%S %Y"] }
        {^os$}   { return "$tcl_platform(platform) $tcl_platform(os)" }
        {^ls$}   { return [ls .] }
        {^ls .}  { return [ls [encoding convertfrom [string range $line 3 end]]] }
    }
    error "unknown command"
}

proc serve {client} {
    if {[catch {gets $client line} size]} { close $client; return }
    if {$size < 0} {
        if {[eof $client]} { catch {close $client} }
        return
    }
    if {[catch {answer [string trimright $line \r]} reply]} { set reply "ERROR $reply" }
    catch {puts $client [encoding convertto $reply]; flush $client}
}

proc accept {client host port} {
    puts "...connected from: $host $port"
    chan configure $client -blocking 0 -translation {binary lf} -encoding binary
    chan event $client readable [list serve $client]
}

set port [expr {[llength $argv] ? [lindex $argv 0] : 21567}]
socket -server accept $port
puts "waiting for connection..."
vwait forever
