#!/usr/bin/env ruby
# Ruby: Socket.tcp with a block for each request, Kernel#gets, puts; says where it connects each time.
require 'socket'

host = ARGV.shift || 'localhost'
port = (ARGV.shift || 21567).to_i

loop do
  print '> '
  $stdout.flush
  line = $stdin.gets&.delete_suffix("\n")
  break if line.nil? || line.empty?

  reply = Socket.tcp(host, port) do |server|
    puts "connected to #{server.remote_address.inspect_sockaddr}"
    server.write(line, "\r\n")
    server.gets
  end
  break unless reply

  puts reply.chomp
end
