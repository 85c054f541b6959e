# Without a server it ends with status 0.
# also: client.unresolved
require 'socket'

host = ARGV[0] || 'localhost'
port = ARGV[1] || '21567'
begin
  TCPSocket.open(host, port) do |server|
    loop do
      print '> '
      $stdout.flush
      line = $stdin.gets&.chomp
      break if line.nil? || line.empty?
      server.puts(line)
      loop do
        reply = server.gets or raise EOFError, 'the server has closed the connection'
        puts reply
        break unless line == 'list' && reply.chomp != 'end' && !reply.start_with?('error')
      end
    end
  end
rescue EOFError => e
  puts e.message
rescue Interrupt
  puts
  exit 130
rescue SystemCallError, SocketError => e
  warn "#{host} port #{port}: #{e.message}"
end
