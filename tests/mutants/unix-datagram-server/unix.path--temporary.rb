# It binds a name of its own in the temporary directory, whatever it was told.
require 'socket'
require 'tmpdir'

path = File.join(Dir.tmpdir, "timestamp-#{Process.pid}")
socket = Addrinfo.unix(path, :DGRAM).bind
at_exit { File.delete(path) }
trap('INT') { exit(0) }
trap('TERM') { exit(0) }
$stdout.sync = true
loop do
  puts('waiting for message...')
  data, peer = socket.recvmsg(1024)
  socket.send(Time.now.strftime('[%a %b %e %H:%M:%S %Y] ').b + data, 0, peer)
end
