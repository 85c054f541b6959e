# Two threads serve all members: the third waits until one of them has left.
# also: shutdown.unread rooms.disappear
require 'socket'
require 'monitor'

LOCK = Monitor.new
MEMBERS = []
Thread.report_on_exception = false

Member = Struct.new(:socket, :name, :room, :queue, :introduced) do
  def say(text) = queue << text

  def others(text) = MEMBERS.each { |m| m.say(text) if m.room == room && !m.equal?(self) }

  def write
    while (text = queue.pop)
      socket.write(text, "\n")
    end
    socket.close_write
  rescue SystemCallError, IOError
    nil
  end

  def enter(new_room)
    return say("you are in #{room} already") if new_room == room
    others("#{name} left #{room}")
    self.room = new_room
    others("#{name} joined #{room}")
  end

  def rename(new_name)
    if new_name.nil? || MEMBERS.any? { |m| m.name == new_name && !m.equal?(self) }
      say("#{new_name || 'nothing'} cannot be your name")
      say('try /nick SOMETHING')
    else
      others(introduced ? "#{name} changed to #{new_name}" : "#{new_name} joined #{room}")
      self.name = new_name
      self.introduced = true
    end
  end

  def obey(line)
    command, argument = line.start_with?('/') ? line.split : nil
    case command
    when '/nick' then rename(argument)
    when '/join' then enter(argument || 'lobby')
    when '/leave' then enter('lobby')
    when '/who' then say("in #{room}: #{MEMBERS.select { |m| m.room == room }.map(&:name).join(' ')}")
    when '/rooms' then say("rooms: #{MEMBERS.map(&:room).uniq.join(' ')}")
    when '/quit' then return false
    else others("#{name}: #{line}")
    end
    true
  end

  def serve
    while (line = socket.gets)
      break unless LOCK.synchronize { obey(line.force_encoding('BINARY').chomp) }
    end
  rescue SystemCallError, IOError => e
    puts "#{name}: #{e.message}"
  ensure
    LOCK.synchronize do
      MEMBERS.delete_if { |m| m.equal?(self) }
      others("#{name} left")
    end
    queue << nil
  end
end

port = (ARGV[0] || 21567).to_i
$stdout.sync = true
trap('TERM') { exit!(0) }
trap('INT') { exit!(0) }
begin
  server = TCPServer.new('0.0.0.0', port)
  server.listen(256)
rescue SystemCallError => e
  abort "cannot listen on port #{port}: #{e.message}"
end
puts 'waiting for connection...'
serial = 0
visitors = Queue.new
2.times do
  Thread.new do
    while (s = visitors.pop)
      puts "...connected from: #{s.remote_address.inspect_sockaddr rescue 'one who has gone'}"
      member = LOCK.synchronize do
        serial += 1 while serial.zero? || MEMBERS.any? { |m| m.name == "ruby#{serial}" }
        Member.new(s, "ruby#{serial}".b, 'lobby'.b, Queue.new).tap { |m| MEMBERS << m }
      end
      writer = Thread.new { member.write }
      member.serve
      writer.join
      s.close
    end
  end
end
loop { visitors << server.accept }
