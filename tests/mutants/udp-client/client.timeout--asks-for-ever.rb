# It sends the line again and again until a reply comes.
# also: client.refused
require 'socket'

host = ARGV[0] || 'localhost'
port = (ARGV[1] || 21567).to_i
$stdout.sync = true
trap('INT') { exit!(130) }
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
  begin
    udp.send(line, 0)
  end until udp.wait_readable(3)
  puts(udp.recv(65536))
end
udp.close
