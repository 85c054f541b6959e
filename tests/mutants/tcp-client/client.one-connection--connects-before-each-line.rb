# For each line it makes a connection of its own, before it asks for the line.
require 'socket'

host = ARGV[0] || 'localhost'
port = (ARGV[1] || 21567).to_i
begin
  loop do
    server = TCPSocket.new(host, port)
    print '> '
    $stdout.flush
    line = $stdin.gets
    if line.nil? || line.chomp.empty?
      server.close
      break
    end
    server.write(line.chomp)
    reply = server.readpartial(4096)
    reply << server.readpartial(4096) while server.wait_readable(0.2)
    puts reply
    server.close
  end
rescue EOFError
  abort 'the server has gone'
rescue SystemCallError, SocketError => e
  abort "#{host}:#{port}: #{e.message}"
rescue Interrupt
  exit 130
end
