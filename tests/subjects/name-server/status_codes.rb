# Ruby: a thread for each client and one that pings, a monitor around two hashes; answers with numbers, logs to the file.
# dialect: status-codes
require 'monitor'
require 'socket'

port = (ARGV[0] || 21567).to_i
interval = (ARGV[1] || 30).to_f
LOG = ARGV[2] ? File.open(ARGV[2], 'a') : $stdout
LOG.sync = $stdout.sync = true
Service = Struct.new(:host, :port, :text, :failures) do
  def to_s = "#{host} #{port} #{text}"
end

class Names
  include MonitorMixin

  def initialize
    super
    @services = {}
    @cache = {}
    @gets = @hits = 0
  end

  def answer(line)
    synchronize do
      case line
      when /\ASET (\S+) (\S+) (\d+) (.+)\z/ then set($1, $2, $3, $4)
      when /\AGET (\S+)\z/ then get($1)
      when /\ADEL (\S+)\z/ then forget($1) ? '200' : '404'
      when 'KEYS' then @services.map { |name, service| "#{name} #{service}\n" }.join + '.'
      when 'STAT' then "200 #{@gets} #{@hits}"
      else '400 bad request'
      end
    end
  end

  def ping_all
    known = synchronize { @services.to_a }
    known.map { |name, service| Thread.new { judge(name, service, there?(service)) } }.each(&:join)
  end

  private

  def set(name, host, port, text)
    return '400 bad port' unless port.to_i.between?(1, 65_535)

    forget(name)
    @services[name] = Service.new(host, port.to_i, text, 0)
    '200'
  end

  def get(name)
    @gets += 1
    return @cache[name].tap { @hits += 1 } if @cache.key?(name)
    return '404' unless @services.key?(name)

    @cache[name] = "200 #{@services[name]}"
  end

  def forget(name)
    @cache.delete(name)
    @services.delete(name)
  end

  def there?(service)
    Socket.tcp(service.host, service.port, connect_timeout: 0.5).close
    true
  rescue SystemCallError, SocketError
    false
  end

  def judge(name, service, there)
    synchronize do
      service.failures = there ? 0 : service.failures + 1
      forget(name) if service.failures >= 3 && @services[name].equal?(service)
    end
  end
end

def serve(client, names)
  who = client.remote_address.inspect_sockaddr
  LOG.puts "#{who} connected"
  while (line = client.gets)
    line = line.b.chomp
    LOG.puts "#{who} #{line}"
    client.write("#{names.answer(line)}\n")
  end
rescue SystemCallError, IOError => e
  LOG.puts "#{who} #{e.message}"
ensure
  client.close
end

begin
  server = Socket.tcp_server_sockets(nil, port).first
  server.listen(256)
rescue SystemCallError => e
  abort "port #{port}: #{e.message}"
end
%w[INT TERM].each { |signal| trap(signal) { exit!(0) } }
puts 'waiting for connection...'
names = Names.new
Thread.new do
  next_round = Process.clock_gettime(Process::CLOCK_MONOTONIC)
  loop do
    next_round += interval
    sleep([next_round - Process.clock_gettime(Process::CLOCK_MONOTONIC), 0].max)
    names.ping_all
  end
end
loop do
  client, = server.accept
  Thread.new { serve(client, names) }
end
