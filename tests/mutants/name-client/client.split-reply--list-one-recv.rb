# Of a list what one recv brings is shown, the rest comes later.
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
        reply = server.recv(4096)
        raise EOFError, 'the server has closed the connection' if reply.empty?
        puts reply
        break
      end
    end
  end
rescue EOFError => e
  puts e.message
rescue Interrupt
  puts
  exit 130
rescue SystemCallError, SocketError => e
  abort "#{host} port #{port}: #{e.message}"
end
