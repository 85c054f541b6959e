# The trap of SIGTERM removes the path; that of SIGINT was forgotten there.
require 'socket'

path = ARGV.fetch(0)
File.delete(path) if File.exist?(path)
socket = Addrinfo.unix(path, :DGRAM).bind
trap('INT') { exit(0) }
trap('TERM') do
  File.delete(path)
  exit(0)
end
$stdout.sync = true
loop do
  puts('waiting for message...')
  data, peer = socket.recvmsg(1024)
  begin
    socket.send(Time.now.strftime('[%a %b %e %H:%M:%S %Y] ').b + data, 0, peer)
  rescue SystemCallError => e
    puts("...not returned: #{e.message}")
  end
end
