# Ruby with a banner, a farewell and a line of help before the first prompt.
require 'socket'

host, port = ARGV[0] || 'localhost', (ARGV[1] || 21567).to_i
begin
  sock = TCPSocket.new(host, port)
rescue SystemCallError, SocketError => e
  abort "#{host} #{port}: #{e.message}"
end

puts '+-----------------------------+'
puts '|  The Time Stamp Client 1.0  |'
puts '+-----------------------------+'
puts "connected to #{host}, port #{port}"
puts 'Type a line; an empty one ends this.'

begin
  loop do
    print '> '
    $stdout.flush
    line = $stdin.gets or break
    line = line.delete_suffix("\n")
    break if line.empty?
    sock.write line
    puts sock.readpartial(2048)
  end
rescue EOFError, Errno::ECONNRESET
  puts 'The server has gone.'
rescue Interrupt
  puts
ensure
  sock.close
end
puts 'Good-bye.'
