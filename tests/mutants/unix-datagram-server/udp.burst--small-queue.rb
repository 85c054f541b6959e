# Messages are read at once into a queue of ten; what does not fit is dropped.
require 'socket'

path = ARGV.fetch(0)
File.delete(path) if File.exist?(path)
socket = Addrinfo.unix(path, :DGRAM).bind
at_exit { File.delete(path) }
trap('INT') { exit(0) }
trap('TERM') { exit(0) }
$stdout.sync = true
queue = []
puts('waiting for message...')
loop do
  message = socket.recvmsg_nonblock(1024, exception: false)
  if message == :wait_readable && queue.empty?
    socket.wait_readable
  elsif message == :wait_readable
    data, peer = queue.shift
    begin
      socket.send(Time.now.strftime('[%a %b %e %H:%M:%S %Y] ').b + data, 0, peer)
    rescue SystemCallError
      nil
    end
  else
    queue << message if queue.size < 10
  end
end
