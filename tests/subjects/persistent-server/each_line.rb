# Ruby: each_line on the socket, one client after another, binary strings.
require 'socket'

server = TCPServer.new('0.0.0.0', (ARGV[0] || 21567).to_i)
$stdout.sync = true
puts 'waiting for connection...'
begin
  loop do
    client = server.accept
    puts "...connected from: #{client.remote_address.inspect_sockaddr rescue '?'}"
    client.binmode
    begin
      client.each_line("\n") { |line| client.write(Time.now.strftime('[%a %b %e %H:%M:%S %Y] ').b + line) }
    rescue SystemCallError => e
      puts e.message
    end
    client.close
  end
rescue Interrupt
  puts
end
