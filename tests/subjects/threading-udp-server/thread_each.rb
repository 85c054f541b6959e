# Ruby: Thread.new for each datagram, which replies through the message itself; slow to start.
require 'socket'

sleep(2)
port = (ARGV[0] || 21567).to_i
%w[INT TERM].each { |name| trap(name) { exit!(0) } }
$stdout.sync = true
begin
  sockets = Socket.udp_server_sockets('0.0.0.0', port)
rescue SystemCallError => e
  abort("port #{port}: #{e.message}")
end
puts("waiting for message on port #{port}")
Socket.udp_server_loop_on(sockets) do |message, source|
  Thread.new do
    source.reply(Time.now.strftime('[%a %b %e %H:%M:%S %Y] ').b + message.b)
    puts("...received from and returned to: #{source.remote_address.inspect_sockaddr}")
  end
end
