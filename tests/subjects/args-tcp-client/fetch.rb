# Ruby: ARGV.fetch with defaults, readpartial.
require 'socket'

host = ARGV.fetch(0, 'localhost')
port = Integer(ARGV.fetch(1, '21567'))
begin
  TCPSocket.open(host, port) do |server|
    loop do
      print '> '
      $stdout.flush
      line = $stdin.gets&.chomp
      break if line.nil? || line.empty?
      server.write(line)
      print server.readpartial(2048), "\n"
    end
  end
rescue EOFError, Interrupt
  puts
rescue SocketError, SystemCallError => e
  abort e.message
end
