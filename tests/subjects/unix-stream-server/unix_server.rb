# UNIXServer with a thread for every client; gets finds the line, at_exit removes the path.
require 'socket'

path = ARGV.fetch(0)
File.unlink(path) if File.socket?(path)
server = UNIXServer.new(path)
at_exit { File.unlink(path) }
%w[INT TERM].each { |name| trap(name) { exit } }
Thread.report_on_exception = false

puts "ready at #{path}"
$stdout.flush
loop do
  Thread.new(server.accept) do |client|
    line = client.gets || ''
    client.write(Time.now.strftime('[%a %b %e %H:%M:%S %Y] ').b + line.b)
  ensure
    client.close
  end
end
