# Tcl's event loop with fileevents on the keyboard and the connection; puts "| " before what comes.

lassign $argv role first second

proc over {} {
    catch {close $::peer write}
    after 300 {set ::done 1}
}

proc keyboard {} {
    if {[gets stdin line] > 0} {
        catch {puts $::peer $line}
        prompt
    } elseif {[eof stdin] || ![fblocked stdin]} {
        fileevent stdin readable {}
        over
    }
}

proc heard {} {
    if {[catch {gets $::peer line} size]} {
        set ::done 1
    } elseif {$size >= 0} {
        puts "\r| $line"
        prompt
    } elseif {[eof $::peer]} {
        set ::done 1
    }
}

proc prompt {} {
    puts -nonewline "> "
    flush stdout
}

if {$role eq "server"} {
    if {[catch {socket -server {apply {{chan args} {set ::peer $chan}}} $first} door]} {
        puts stderr "port $first: $door"
        exit 1
    }
    vwait peer
    close $door
} elseif {[catch {socket $first $second} peer]} {
    puts stderr "$first $second: $peer"
    exit 1
}
fconfigure $peer -blocking 0 -buffering line -encoding utf-8 -translation lf
fconfigure stdin -blocking 0 -encoding utf-8
fconfigure stdout -encoding utf-8
fileevent $peer readable heard
fileevent stdin readable keyboard
prompt
vwait done
puts ""
exit 0
