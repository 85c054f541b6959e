# Ruby: read_nonblock and wait_readable; print, then a newline, whatever the reply ended with.
require 'io/wait'
require 'socket'

host, port = ARGV[0] || 'localhost', (ARGV[1] || 21567).to_i
begin
  server = TCPSocket.new(host, port)
  loop do
    print '> '
    $stdout.flush
    line = $stdin.gets&.chomp.to_s
    break if line.empty?
    server.write(line + "\n")
    reply = server.readpartial(4096)
    reply << server.readpartial(65536) while server.wait_readable(0.3)
    print reply, "\n"
  end
rescue EOFError
  puts reply || '', 'server closed'
rescue Interrupt
  puts
rescue SocketError, SystemCallError => e
  abort "#{host}:#{port}: #{e.message}"
ensure
  server&.close
end
