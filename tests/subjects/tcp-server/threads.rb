#!/usr/bin/env ruby
# Ruby: TCPServer, a thread per client, Time#ctime, readpartial, interrupt rescued.
require 'socket'

port = (ARGV[0] || 21567).to_i
$stdout.sync = true

begin
  server = TCPServer.new('0.0.0.0', port)
rescue SystemCallError => e
  abort "port #{port}: #{e.message}"
end
puts 'waiting for connection...'

def chat(client)
  loop do
    data = client.readpartial(1024)
    client.write("[#{Time.now.ctime}] ".b + data)
  end
rescue EOFError
  # said goodbye
rescue SystemCallError => e
  puts "trouble: #{e.class}"
ensure
  client.close
end

begin
  loop do
    client = server.accept
    puts "...connected from: #{client.peeraddr(false)[3]} #{client.peeraddr(false)[1]}"
    Thread.new(client) { |c| chat(c) }
  end
rescue Interrupt
  puts 'interrupted'
ensure
  server.close
end
