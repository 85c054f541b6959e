# IO#read with a length: it blocks until all 27 bytes of the stamp and the whole text are there.
require 'socket'

host = ARGV[0] || 'localhost'
port = (ARGV[1] || 21567).to_i
begin
  server = TCPSocket.new(host, port)
  loop do
    print '> '
    $stdout.flush
    line = $stdin.gets
    break if line.nil? || line.chomp.empty?
    line = line.chomp.b
    server.write(line)
    reply = server.read(27 + line.bytesize)
    abort 'the server has gone' if reply.nil? || reply.bytesize < 27 + line.bytesize
    abort 'no stamp' unless reply =~ /\A\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ 123]\d \d\d:\d\d:\d\d \d{4}\] /n
    puts reply.force_encoding('UTF-8')
  end
  server.close
rescue SystemCallError, SocketError => e
  abort "#{host}:#{port}: #{e.message}"
rescue Interrupt
  exit 130
end
