# Ruby's UDPSocket under Timeout.timeout, the whole reply put as text.
require 'socket'
require 'timeout'

host, port = ARGV.empty? ? ['localhost', 21567] : ARGV
socket = UDPSocket.new
begin
  socket.connect(host, port.to_i)
  loop do
    print '> '
    $stdout.flush
    line = $stdin.gets&.chomp
    break if line.nil? || line.empty?
    socket.send(line, 0)
    begin
      text, = Timeout.timeout(2) { socket.recvfrom(2048) }
      puts text
    rescue Timeout::Error, Errno::ECONNREFUSED => e
      puts "no reply (#{e.class})"
    end
  end
rescue SocketError => e
  warn "#{host}: #{e.message}"
  exit 1
rescue Interrupt
  exit 130
end
