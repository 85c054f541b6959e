# The year is missing.
require 'socket'

path = ARGV.fetch(0)
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
  Time.now.strftime('[%a %b %e %H:%M:%S] ').b
end

def read_line(client)
  line = ''.b
  until line.include?("\n") || (data = receive(client)).empty?
    line << data
  end
  line[/\A[^\n]*\n?/n]
end

def serve(client)
  line = read_line(client)
  client.write(stamp + line)
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
  Thread.new { sleep(1); File.delete(path); exit!(0) }
end
trap('INT', &stop)
trap('TERM', &stop)
$stdout.sync = true
File.delete(path) if File.socket?(path)
begin
  listener = UNIXServer.new(path)
  listener.listen(5)
rescue SystemCallError => e
  abort("cannot listen at #{path}: #{e.message}")
end
loop do
  puts('waiting for connection...')
  ready(listener)
  client = listener.accept_nonblock(exception: false)
  break if client == :wait_readable
  begin
    puts('...connected')
    serve(client)
  rescue SystemCallError, IO::WaitReadable
    nil
  end
  finish(client)
end
File.delete(path)
