# The time stands without brackets.
require 'socket'

port = (ARGV[0] || 21567).to_i
$wake, waker = IO.pipe

def ready(sock) # waits for input; false once a signal has come
  !IO.select([sock, $wake])[0].include?($wake)
end

def receive(client)
  return client.readpartial(1024) if ready(client)
  client.read_nonblock(1024)
rescue EOFError
  ''
end

def stamp
  Time.now.strftime('%a %b %e %H:%M:%S %Y ').b
end

def serve(client)
  until (data = receive(client)).empty?
    client.write(stamp + data)
  end
end

def finish(client) # FIN, then reads what still comes, so that no RST follows
  client.close_write
  nil while client.wait_readable(0.1) && client.read_nonblock(1024, exception: false)
rescue SystemCallError
  nil
ensure
  client.close
end

stop = proc do
  waker.write_nonblock('!')
  Thread.new { sleep(1); exit!(0) }
end
trap('INT', &stop)
trap('TERM', &stop)
$stdout.sync = true
begin
  listener = TCPServer.new('0.0.0.0', port)
  listener.listen(5)
rescue SystemCallError => e
  abort("cannot listen on port #{port}: #{e.message}")
end
loop do
  puts('waiting for connection...')
  ready(listener)
  client = listener.accept_nonblock(exception: false)
  exit(0) if client == :wait_readable
  begin
    puts("...connected from: ('#{client.remote_address.ip_address}', #{client.remote_address.ip_port})")
    serve(client)
  rescue SystemCallError, IO::WaitReadable
    nil
  end
  finish(client)
end
