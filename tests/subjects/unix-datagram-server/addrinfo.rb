# Addrinfo.unix and recvmsg; a thread waits for the signal, and ensure removes the path.
require 'socket'

path = ARGV[0]
File.delete(path) if File.exist?(path)
socket = Addrinfo.unix(path, :DGRAM).bind
Signal.trap('TERM') { throw :stop }
Signal.trap('INT') { throw :stop }
begin
  catch(:stop) do
    puts 'waiting for message...'
    $stdout.flush
    loop do
      message, sender = socket.recvmsg(1024)
      stamp = Time.now.strftime('[%a %b %e %H:%M:%S %Y] ')
      begin
        socket.send(stamp.b + message, 0, sender)
      rescue SystemCallError => e
        warn "not returned: #{e.class}"
      end
    end
  end
ensure
  File.delete(path)
end
