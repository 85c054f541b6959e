# Ruby: Reline reads the line (escape sequences, history, bracketed paste); blocking turns.
require "socket"
require "reline"
role, *where = ARGV
$stdout.sync = true
begin
  if role == "server"
    l = TCPServer.new(where[0].to_i)
    puts "waiting for connection..."
    c = l.accept
    puts "...connected from: #{c.peeraddr[3]} #{c.peeraddr[1]}"
    l.close
  else
    c = TCPSocket.new(where[0], where[1])
  end
rescue Interrupt
  exit 130
rescue SocketError, SystemCallError => e
  abort "#{where.join(" ")}: #{e.message}"
end
mine = role == "client"
begin
  loop do
    if mine
      t = Reline.readline("> ", true)
      break if t.nil? || t.empty?
      c.write(t + "\n")
    else
      t = c.gets or break
      puts t
    end
    mine = !mine
  end
rescue Interrupt
  exit 130
rescue SystemCallError
  puts "gone"
end
c.close
