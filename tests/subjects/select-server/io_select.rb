# Ruby: IO.select, a class for each client, exceptions off (read_nonblock exception: false), INT and TERM end the loop.
require 'socket'

class Client
  attr_reader :io

  def initialize(io)
    @io = io
    @due = String.new(encoding: Encoding::BINARY)
    @over = false
  end

  def reads? = !@over
  def writes? = !@due.empty?
  def over? = @over && @due.empty?

  def read
    case data = @io.read_nonblock(2048, exception: false)
    when nil then @over = true
    when String then @due << Time.now.strftime('[%a %b %e %H:%M:%S %Y] ') << data
    end
  end

  def write
    n = @io.write_nonblock(@due, exception: false)
    @due = @due.byteslice(n..) if n.is_a?(Integer)
  end
end

port = (ARGV[0] || 21_567).to_i
server = begin
  TCPServer.open('0.0.0.0', port).tap { |s| s.listen(200) }
rescue SystemCallError => e
  warn "port #{port}: #{e.message}"
  exit 1
end
clients = {}
$stdout.puts 'waiting for connection...'
$stdout.flush
%w[INT TERM].each { |name| trap(name) { exit!(0) } }
loop do
  readable, writable = IO.select([server, *clients.values.select(&:reads?).map(&:io)], clients.values.select(&:writes?).map(&:io))
  if readable.delete(server)
    io = server.accept_nonblock(exception: false)
    clients[io] = Client.new(io) unless io == :wait_readable
  end
  { read: readable, write: writable }.each do |what, ready|
    ready.each do |io|
      clients[io]&.public_send(what)
      next unless clients[io]&.over?
      clients.delete(io).io.close
    rescue SystemCallError, IOError
      clients.delete(io)&.io&.close
    end
  end
end
