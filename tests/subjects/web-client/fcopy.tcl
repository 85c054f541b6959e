# Tcl: socket, chan copy into a binary file.
lassign $argv host port output
if {[catch {socket $host $port} web]} {
    puts stderr "$host:$port: $web"
    exit 1
}
chan configure $web -translation binary
puts -nonewline $web "GET / HTTP/1.0\r\n\r\n"
flush $web
set file [open $output wb]
puts "[chan copy $web $file] bytes"
close $file
close $web
