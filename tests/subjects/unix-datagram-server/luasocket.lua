-- luasocket's datagram socket of the Unix family; silent but for one line, and it takes over a stale path.
local unix = require "socket.unix"

local path = arg[1]
os.remove(path)
local server = assert(unix.dgram())
assert(server:bind(path))
print("waiting for message...")
io.stdout:flush()
while true do
  local message, peer = server:receivefrom(8192)
  if message then
    server:sendto(os.date("[%a %b %e %H:%M:%S %Y] ") .. message, peer)
  end
end
