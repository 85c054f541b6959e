# Ruby: Dir.children in columns, a thread per client, exceptions' messages as replies.
require 'socket'

port = Integer(ARGV.fetch(0, 21567))
server = Socket.tcp_server_sockets('0.0.0.0', port).first
$stdout.sync = true

def columns(names)
  return "\n" if names.empty?
  width = names.map(&:bytesize).max + 2
  names.sort.each_slice(4).map { |row| row.map { |n| n + ' ' * (width - n.bytesize) }.join + "\n" }.join
end

def answer(line)
  case line
  when 'date' then Time.now.strftime("%a %b %e %H:%M:%S %Y\n")
  when 'os' then RUBY_PLATFORM + "\n"
  when 'ls' then columns(Dir.children('.').map(&:b))
  when /\Als (.+)\z/mn then columns(Dir.children($1).map(&:b))
  else "unknown command #{line.inspect}\n"
  end
rescue SystemCallError => e
  e.message.b + "\n"
end

puts 'waiting for connection...'
begin
  loop do
    client, peer = server.accept
    puts "...connected from: #{peer.ip_address} #{peer.ip_port}"
    Thread.new do
      while (line = client.gets)
        client.write(answer(line.b.chomp))
      end
    rescue SystemCallError, IOError => e
      puts e.message
    ensure
      client.close
    end
  end
rescue Interrupt
  puts 'bye'
end
