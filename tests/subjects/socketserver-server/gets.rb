# Ruby in ten lines: Socket.tcp_server_loop, gets, strftime.
require 'socket'
$stdout.sync = true
puts 'waiting for connection...'
Socket.tcp_server_loop(Integer(ARGV.fetch(0, 21567))) do |client, from|
  puts "...connected from: #{from.ip_address}:#{from.ip_port}"
  client.binmode
  line = client.gets("\n") || ''
  client.print Time.now.strftime('[%a %b %e %H:%M:%S %Y] '), line
rescue SystemCallError => e
  warn e.message
ensure
  client.close
end
