# Only the first word of a line is shown.
# also: client.one-connection client.split-reply
require 'socket'

host = ARGV[0] || 'localhost'
port = ARGV[1] || 21_567
begin
  server = TCPSocket.new(host, port)
rescue SystemCallError, SocketError => e
  warn "#{host}, port #{port}: #{e.message}"
  exit 1
end

def prompt = $stdout.write('> ').tap { $stdout.flush }

heard = +''
prompt
begin
  loop do
    ready, = IO.select([$stdin, server])
    if ready.include?(server)
      heard << server.readpartial(4096)
      while (line = heard.slice!(/\A[^\n]*\n/))
        print "\r#{Time.now.strftime('%T')} #{line.split.first}\n"
        prompt
      end
    end
    if ready.include?($stdin)
      line = $stdin.gets
      break if line.nil? || line.chomp.empty?
      server.write(line)
      prompt
    end
  end
rescue EOFError, SystemCallError
  puts "\nThe server hung up."
rescue Interrupt
  puts
end
server.close
