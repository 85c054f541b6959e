-- Lua with luasocket: receivefrom and sendto, os.date for the stamp, its output fully buffered and never flushed.
local socket = require "socket"

local port = tonumber(arg[1]) or 21567
local udp = socket.udp4()
local ok, why = udp:setsockname("*", port)
if not ok then
  io.stderr:write("port ", port, ": ", why, "\n")
  os.exit(1)
end
io.stdout:setvbuf("full")
while true do
  print("waiting for message...")
  local data, host, from = udp:receivefrom(8192)
  if data then
    udp:sendto(os.date("[%a %b %e %H:%M:%S %Y] ") .. data, host, from)
    print("...received from and returned to:", host, from)
  end
end
