# Strips the page before it is written: blanks and line ends at its beginning and end are lost.
require 'socket'

host, port, output = ARGV
begin
  TCPSocket.open(host, port) do |web|
    web.write("GET / HTTP/1.0\r\nHost: #{host}\r\n\r\n")
    page = web.read.b
    head, blank, body = page.partition("\r\n\r\n".b)
    head.start_with?('HTTP/') && !blank.empty? ? puts(head) : body = page
    File.binwrite(output, body.strip)
  end
rescue SocketError, SystemCallError => e
  abort "#{host}:#{port}: #{e.message}"
end
