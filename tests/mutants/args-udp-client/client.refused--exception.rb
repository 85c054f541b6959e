# The socket is connected, and nobody rescues the ECONNREFUSED of a server that is not there.
require 'socket'

host = ARGV[0] || 'localhost'
port = (ARGV[1] || 21567).to_i
begin
  address = Addrinfo.udp(Addrinfo.getaddrinfo(host, port, Socket::AF_INET, :DGRAM).first.ip_address, port)
rescue SocketError => e
  abort "#{host}: #{e.message}"
end
socket = UDPSocket.new
socket.connect(address.ip_address, port)
begin
  loop do
    print '> '
    $stdout.flush
    line = $stdin.gets
    break if line.nil? || line.chomp.empty?
    socket.send(line.chomp, 0)
    if socket.wait_readable(4)
      puts socket.recv(65536).force_encoding('UTF-8')
    else
      puts 'no reply'
    end
  end
rescue Interrupt
  exit 130
end
socket.close
