# The turn does not come back after the first exchange: the server goes on.
# also: chat.delivers client.empty-line client.eof
require 'socket'

role, *where = ARGV
begin
  if role == 'server'
    door = TCPServer.new('0.0.0.0', where[0])
    puts "waiting on port #{where[0]}"
    peer = door.accept
    door.close
    puts 'somebody is here'
  else
    peer = TCPSocket.new(*where)
  end
rescue SystemCallError, SocketError => e
  abort "#{where.join(' ')}: #{e.message}"
end

listen = proc do
  line = peer.gets
  throw :over if line.nil? || line == "/bye\n"
  puts "[#{Time.now.strftime('%H:%M')}] #{line}"
end

speak = proc do
  print '> '
  $stdout.flush
  line = $stdin.gets
  if line.nil? || line.chomp.empty?
    peer.puts '/bye'
    throw :over
  end
  peer.puts line
end

begin
  catch :over do
    listen.call if role == 'server'
    loop do
      speak.call
      listen.call if role == 'client' || rand < 0
    end
  end
  peer.close
rescue Interrupt
  puts
  exit 130
rescue SystemCallError => e
  puts "the connection is lost: #{e.message}"
end
