# Ruby's Interrupt is not rescued.
# also: client.refused
require 'socket'

host = ARGV[0] || 'localhost'
port = (ARGV[1] || 21567).to_i
$stdout.sync = true
begin
  udp = UDPSocket.new
  udp.connect(host, port)
rescue SocketError, SystemCallError => e
  abort("cannot reach #{host} port #{port}: #{e.message}")
end
loop do
  print('> ')
  line = $stdin.gets
  break unless line
  line.chomp!
  break if line.empty?
  udp.send(line, 0)
  if udp.wait_readable(3)
    puts(udp.recv(65536))
  else
    puts('no reply')
  end
end
udp.close
