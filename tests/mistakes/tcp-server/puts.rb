# puts ends what it writes with a newline.
require 'socket'

server = TCPServer.new(ARGV[0].to_i)
loop do
  puts 'waiting for connection...'
  client = server.accept
  puts "...connected from: #{client.peeraddr}"
  while (data = client.recv(1024)) && !data.empty?
    client.puts "[#{Time.now.ctime}] #{data}"
  end
  client.close
end
