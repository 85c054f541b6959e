# The page is split at empty lines, and its second part taken: the body ends at an empty line of its own.
require 'socket'

host, port, output = ARGV
begin
  TCPSocket.open(host, port) do |web|
    web.write("GET / HTTP/1.0\r\nHost: #{host}\r\n\r\n")
    page = web.read.b
    head, body = page.split("\r\n\r\n".b)
    blank = body ? "x" : ""
    head.start_with?('HTTP/') && !blank.empty? ? puts(head) : body = page
    File.binwrite(output, body)
  end
rescue SocketError, SystemCallError => e
  abort "#{host}:#{port}: #{e.message}"
end
