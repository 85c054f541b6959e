# Ruby: Socket.udp_server_loop in a thread and Socket.tcp_server_loop in the main one, sockets for every family.
require 'socket'

port = (ARGV[0] || 21567).to_i
$stdout.sync = true
Thread.report_on_exception = false

def now = Time.now.strftime("%a %b %e %H:%M:%S %Y\r\n")

begin
  datagrams = Thread.new do
    Socket.udp_server_loop(port) { |_message, source| source.reply(now) }
  end
  puts 'waiting for connection...'
  Socket.tcp_server_loop('0.0.0.0', port) do |client, peer|
    puts "...connected from: #{peer.inspect_sockaddr}"
    client.write(now)
  rescue SystemCallError => e
    puts e.message
  ensure
    client.close
  end
rescue Interrupt
  datagrams.kill
rescue SystemCallError => e
  abort "port #{port}: #{e.message}"
end
