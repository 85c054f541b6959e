# The stamp is Ruby's own notation of a time.
# also: shutdown.unread
require 'socket'

port = (ARGV[0] || 21567).to_i
$stdout.sync = true
$pending = {} # the bytes that are due to a client
$ended = {} # clients that send no more
stopped = false

def stamp
  "[#{Time.now}] ".b
end

def answer(client, data)
  $pending[client] << stamp << data
end

def drop(client)
  $pending.delete(client)
  $ended.delete(client)
  client.close
end

def receive(client)
  data = client.read_nonblock(1024)
  answer(client, data)
rescue IO::WaitReadable
  nil
rescue EOFError
  $ended[client] = true
rescue SystemCallError
  drop(client)
end

def flush(client)
  due = $pending[client] or return
  due.slice!(0, client.write_nonblock(due)) unless due.empty?
  drop(client) if $ended[client] && due.empty?
rescue IO::WaitWritable
  nil
rescue SystemCallError
  drop(client)
end

def accept(server)
  client = server.accept
  puts "...connected from: #{client.peeraddr(false).values_at(3, 1) rescue '?'}"
  $pending[client] = ''.b
end

def turn(server, wake, limit = nil)
  inputs = [server, wake] + $pending.keys.reject { |client| $ended[client] }
  outputs = $pending.reject { |_, due| due.empty? }.keys
  readable, writable = IO.select(inputs, outputs, nil, limit)
  wake.read_nonblock(4096, exception: false) if readable&.include?(wake)
  accept(server) if readable&.include?(server)
  clients = (readable || []) - [server, wake]
  clients.each { |client| receive(client) }
  (clients | (writable || [])).each { |client| flush(client) }
end

begin
  server = TCPServer.new('0.0.0.0', port)
  server.listen(100)
rescue SystemCallError => e
  abort "cannot listen on port #{port}: #{e.message}"
end
wake, waker = IO.pipe
%w[INT TERM].each { |name| trap(name) { stopped = true; waker.write_nonblock('!') } }
puts 'waiting for connection...'
turn(server, wake) until stopped
turn(server, wake, 0)
exit!(0)
