# Ruby with a thread for what comes; an empty line sends /quit before the connection is closed.
require 'socket'

host, port = ARGV[0] || 'localhost', ARGV[1] || '21567'
trap('INT') { exit!(130) }
begin
  server = TCPSocket.new(host, port)
rescue SystemCallError, SocketError => e
  abort "#{host} #{port}: #{e.message}"
end

Thread.new do
  while (line = server.gets)
    $stdout.write(line)
    $stdout.flush
  end
  exit!(0)
rescue SystemCallError, IOError
  exit!(0)
end

loop do
  print '> '
  $stdout.flush
  line = $stdin.gets
  break if line.nil? || line.chomp.empty?
  server.puts(line)
rescue SystemCallError
  break
end
server.puts('/quit') rescue nil
server.close_write rescue nil
exit!(0)
