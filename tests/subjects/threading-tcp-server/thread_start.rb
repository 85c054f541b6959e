# Ruby: Socket.tcp_server_loop, which listens on IPv4 and IPv6, Thread.start, gets, silent, slow to start.
require 'socket'

sleep 0.7
port = Integer(ARGV.fetch(0, 21_567))
Thread.report_on_exception = false
begin
  Socket.tcp_server_loop(port) do |client, _peer|
    Thread.start(client) do |c|
      begin
        c.binmode
        line = c.gets("\n") || ''.b
        c.write(Time.now.strftime('[%a %b %e %H:%M:%S %Y] ').b + line)
      ensure
        c.close
      end
    end
  end
rescue Errno::EADDRINUSE => e
  abort "port #{port}: #{e.message}"
rescue Interrupt
  exit
end
