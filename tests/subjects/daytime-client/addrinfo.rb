# Ruby: Addrinfo.udp knows the service, IO.select waits, puts adds a newline only where none is; no patience limit but select's.
require 'socket'

host = ARGV[0] || 'localhost'
begin
  server = Addrinfo.getaddrinfo(host, 'daytime', :INET, :DGRAM).first
  server.connect do |socket|
    socket.write("\r\n")
    abort 'timeout' unless socket.wait_readable(6)
    puts socket.recv(1024)
  end
rescue SocketError, SystemCallError => e
  abort "#{host}: #{e.message}"
end
