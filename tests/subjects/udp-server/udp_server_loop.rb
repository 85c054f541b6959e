#!/usr/bin/env ruby
# Ruby: Socket.udp_server_sockets and udp_server_loop_on, which take a socket for each address of the machine, traps, Time#ctime.
require 'socket'

$stdout.sync = true
leave = proc { exit! 0 }
trap('INT', leave)
trap('TERM', leave)
begin
  sockets = Socket.udp_server_sockets(nil, (ARGV[0] || 21567).to_i)
rescue SystemCallError => error
  warn "cannot serve: #{error.message}"
  exit 1
end
puts 'waiting for message...'
Socket.udp_server_loop_on(sockets) do |message, source|
  source.reply "[#{Time.now.ctime}] ".b + message
  puts "...received from and returned to: #{source.remote_address.inspect_sockaddr}"
end
