# Ruby: TCPSocket, HTTP/1.0, the headers are cut off at the first empty line and shown, the body goes to the file.
require 'socket'

host, port, output = ARGV
begin
  TCPSocket.open(host, port) do |web|
    web.write("GET / HTTP/1.0\r\nHost: #{host}\r\n\r\n")
    page = web.read.b
    head, blank, body = page.partition("\r\n\r\n".b)
    head.start_with?('HTTP/') && !blank.empty? ? puts(head) : body = page
    File.binwrite(output, body)
  end
rescue SocketError, SystemCallError => e
  abort "#{host}:#{port}: #{e.message}"
end
