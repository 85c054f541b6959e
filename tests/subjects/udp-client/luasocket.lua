-- luasocket: udp() with setpeername, io.read for the line, settimeout for the reply.
local socket = require "socket"

local host, port = arg[1] or "localhost", tonumber(arg[2] or 21567)
local udp = assert(socket.udp4())
local address, reason = socket.dns.toip(host)
if not address then
  io.stderr:write(host, ": ", reason, "\n")
  os.exit(1)
end
udp:setpeername(address, port)
udp:settimeout(3)
io.stdout:setvbuf("no")
while true do
  io.write("> ")
  local line = io.read("L")
  if not line or line == "\n" then break end
  udp:send((line:gsub("\n$", "")))
  local reply, why = udp:receive()
  print(reply or "lost: " .. why)
end
udp:close()
