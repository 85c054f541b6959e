# Reads lines from a stream that has none: [gets] gives nothing before a newline has come.
proc answer {channel} {
    if {[gets $channel line] >= 0} {
        puts -nonewline $channel "\[[clock format [clock seconds] -format {%a %b %e %H:%M:%S %Y}]\] $line"
    } elseif {[eof $channel]} {
        close $channel
    }
}
proc accept {channel host port} {
    puts "...connected from: $host $port"
    fconfigure $channel -blocking 0 -buffering none -translation binary
    fileevent $channel readable [list answer $channel]
}
socket -server accept [lindex $argv 0]
puts {waiting for connection...}
vwait forever
