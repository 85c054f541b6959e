# Ruby: fork with a block, Process.detach for a thread that waits for the child.
require 'socket'

port = (ARGV[0] || 21567).to_i
$stdout.sync = true
socket = UDPSocket.new
begin
  socket.bind('0.0.0.0', port)
rescue SystemCallError => e
  abort("port #{port}: #{e.message}")
end
puts('waiting for message...')
begin
  loop do
    data, from = socket.recvfrom(1024)
    child = fork do
      socket.send(Time.now.strftime('[%a %b %e %H:%M:%S %Y] ').b + data, 0, from[3], from[1])
      puts("...received from and returned to: #{from[3]} #{from[1]}")
      exit!(0)
    end
    Process.detach(child)
  end
rescue Interrupt
  exit(0)
end
