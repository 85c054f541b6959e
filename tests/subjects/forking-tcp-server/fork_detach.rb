# Ruby: fork with a block, Process.detach to reap, children told to end at exit, chatty.
require 'socket'

port = (ARGV.first || 21567).to_i
$stdout.sync = true
begin
  server = TCPServer.new('', port)
rescue Errno::EADDRINUSE
  warn "port #{port} is taken"
  exit 1
end
waiters = []
puts "server #{Process.pid} waiting for connection on port #{port}..."
begin
  trap('TERM') { raise Interrupt }
  loop do
    client = server.accept
    pid = fork do
      trap('TERM', 'SYSTEM_DEFAULT')
      trap('INT', 'SYSTEM_DEFAULT')
      server.close
      begin
        puts "...connected from: #{client.remote_address.inspect_sockaddr}, served by #{Process.pid}"
        line = client.gets.to_s.b
        client.print "[#{Time.now.ctime}] ".b + line
        client.close
      rescue SystemCallError => e
        puts "...gone: #{e.message}"
      end
      exit!(0)
    end
    waiters << Process.detach(pid)
    client.close
    waiters.select!(&:alive?)
  end
rescue Interrupt
  waiters.each do |waiter|
    Process.kill('KILL', waiter.pid)
  rescue Errno::ESRCH # it has ended by itself, of the same ^C perhaps
  end
  waiters.each(&:join)
  exit!(0)
end
