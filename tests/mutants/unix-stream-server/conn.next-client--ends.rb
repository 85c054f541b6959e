# The loop around accept was forgotten: it serves one client and ends.
# also: stamp.each echo.utf8 conn.queued conn.survives-reset conn.survives-silent conn.many shutdown.no-orphans shutdown.unread line.split
require 'socket'

path = ARGV.fetch(0)
File.delete(path) if File.socket?(path)
server = UNIXServer.new(path)
at_exit { File.delete(path) if File.exist?(path) }
trap('INT') { exit(0) }
trap('TERM') { exit(0) }
$stdout.sync = true
puts('waiting for connection...')
client = server.accept
puts('...connected')
line = client.gets.to_s
client.write(Time.now.strftime('[%a %b %e %H:%M:%S %Y] ').b + line.b)
client.close
