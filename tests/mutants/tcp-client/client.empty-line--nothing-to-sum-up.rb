# At the end it says how long the last reply was: when none has come there is none to ask.
# also: client.eof client.interrupt
require "socket"

host = ARGV[0] || "localhost"
port = (ARGV[1] || 21567).to_i
begin
  conn = TCPSocket.new(host, port)
rescue SystemCallError, SocketError => why
  abort "cannot reach #{host} port #{port}: #{why.message}"
end
$stdout.sync = true
reply = nil
begin
  loop do
    print "> "
    line = $stdin.gets
    break if line.nil? || line.chomp.empty?
    conn.write(line.chomp)
    reply = conn.readpartial(65536)
    reply << conn.readpartial(65536) while IO.select([conn], nil, nil, 0.2)
    puts reply
  end
rescue EOFError, SystemCallError
  warn "the server has gone"
rescue Interrupt
  puts
end
conn.close
warn "the last reply had #{reply.bytesize} bytes"
