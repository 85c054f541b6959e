# SIGTERM ends it when the last client has left.
require 'socket'

port = (ARGV[0] || 21567).to_i
$stdout.sync = true
Thread.report_on_exception = false
$threads = {}
stop = Queue.new

def stamp
  "[#{Time.now.ctime}] ".b
end

def read_line(client)
  line = ''.b
  line << client.readpartial(1024) until line.include?("\n")
  line[/\A[^\n]*\n/n]
rescue EOFError
  line
end

def serve(client)
  line = read_line(client)
  client.write(stamp + line) unless line.empty?
end

def finish(client) # FIN, then reads what still comes, so that no RST follows
  client.shutdown(Socket::SHUT_WR)
  while client.wait_readable(0.1)
    client.readpartial(1024)
  end
end

def handle(client)
  serve(client)
  finish(client)
rescue SystemCallError, IOError
  nil
ensure
  client.close
  $threads.delete(client)
end

%w[INT TERM].each { |name| trap(name) { stop << name } }
begin
  server = TCPServer.new('0.0.0.0', port)
  server.listen(100)
rescue SystemCallError => e
  abort "cannot listen on port #{port}: #{e.message}"
end
Thread.new do
  loop do
    puts 'waiting for connection...'
    client = server.accept
    puts "...connected from: #{client.peeraddr(false).values_at(3, 1) rescue '?'}"
    $threads[client] = Thread.new(client) { |c| handle(c) }
  end
end
signal = stop.pop
(signal == 'INT' ? [] : $threads.to_a).each do |client, thread|
  thread.join
end
exit!(0)
