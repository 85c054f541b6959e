# It asks up to three times when the server ends without a page, as wget does.
require 'socket'

host, port, output = ARGV
3.times do |attempt|
  begin
    page = TCPSocket.open(host, port.to_i) do |server|
      server.write("GET / HTTP/1.0\r\nHost: #{host}\r\n\r\n")
      server.read
    end
    unless page.empty?
      File.binwrite(output, page)
      exit 0
    end
    warn "attempt #{attempt + 1}: an empty reply"
  rescue SystemCallError, SocketError, IOError => e
    warn "attempt #{attempt + 1}: #{e.message}"
  end
end
abort 'no page'
