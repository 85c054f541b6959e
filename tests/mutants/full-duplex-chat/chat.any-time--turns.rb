# After a line it waits for an answer before it reads the next one.
# also: chat.delivers client.empty-line client.eof
require 'socket'

role, *where = ARGV
$answered = Queue.new
trap('INT') { exit!(130) }
begin
  peer = if role == 'server'
           door = TCPServer.new('0.0.0.0', where[0])
           puts "waiting for somebody on port #{where[0]}"
           door.accept.tap { door.close }
         else
           TCPSocket.new(*where)
         end
rescue SystemCallError, SocketError => e
  abort "#{where.join(':')}: #{e.message}"
end

listener = Thread.new do
  while (line = peer.gets)
    puts "the other: #{line}"
    $answered << true
  end
rescue SystemCallError
  nil
end

speaker = Thread.new do
  loop do
    print '> '
    $stdout.flush
    line = $stdin.gets
    break if line.nil? || line == "\n"
    peer.write(line)
    $answered.pop
  end
  peer.close_write
rescue SystemCallError
  nil
end

listener.join
exit!(0) if speaker.alive?
speaker.join
