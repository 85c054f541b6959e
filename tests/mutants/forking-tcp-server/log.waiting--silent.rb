# It does not say that it waits.
require 'socket'

port = (ARGV[0] || 21567).to_i
$stdout.sync = true
children = {}
stopped = false

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

def child(client)
  trap('TERM') { client.shutdown(Socket::SHUT_RD) rescue nil }
  serve(client)
  finish(client)
rescue SystemCallError, IOError
  nil
ensure
  exit!(0)
end

begin
  server = TCPServer.new('0.0.0.0', port)
  server.listen(100)
rescue SystemCallError => e
  abort "cannot listen on port #{port}: #{e.message}"
end
wake, waker = IO.pipe
%w[INT TERM].each { |name| trap(name) { stopped = true; waker.write_nonblock('!') } }
trap('CHLD') { waker.write_nonblock('!') rescue nil }
until stopped
  ready, = IO.select([server, wake])
  wake.read_nonblock(4096, exception: false)
  children.reject! { |pid, _| Process.wait(pid, Process::WNOHANG) }
  next unless ready.include?(server) && !stopped
  client = server.accept
  puts "...connected from: #{client.peeraddr(false).values_at(3, 1) rescue '?'}"
  pid = fork do
    trap('INT', 'IGNORE')
    server.close
    child(client)
  end
  children[pid] = true
  client.close
end
server.close
children.each_key { |pid| Process.kill('TERM', pid) }
Thread.new { sleep 1; children.each_key { |pid| Process.kill('KILL', pid) rescue nil } }
children.each_key { |pid| Process.wait(pid) }
