# Ruby: Socket.udp_server_loop, reply through the source object, interrupts rescued.
require 'socket'

port = Integer(ARGV[0] || 21567)
$stdout.sync = true
begin
  puts 'waiting for message...'
  Socket.udp_server_loop(port) do |message, from|
    from.reply("[#{Time.now.ctime}] ".b + message)
    puts "...received from and returned to: #{from.remote_address.inspect_sockaddr}"
  end
rescue Errno::EADDRINUSE
  abort "port #{port} is taken"
rescue Interrupt, SignalException
  puts 'bye'
end
