-- Lua with luasocket: an iterative server that waits with select and takes what there is, os.date for the stamp.
local socket = require "socket"

local port = tonumber(arg[1]) or 21567

local server, why = socket.tcp4()
server:setoption("reuseaddr", true)
local ok
ok, why = server:bind("*", port)
if not ok then
  io.stderr:write("port ", port, ": ", why, "\n")
  os.exit(1)
end
server:listen(32)
io.stdout:setvbuf("line")

local function some(client)          -- a chunk, or nil at the end
  socket.select({ client }, nil)
  client:settimeout(0)
  local data, err, partial = client:receive(1024)
  client:settimeout(nil)
  data = data or partial
  if #data > 0 then return data end
  if err == "timeout" then return some(client) end
end

while true do
  print("waiting for connection...")
  local client = server:accept()
  if client then
    print("...connected from:", client:getpeername())
    for data in some, client do
      if not client:send(os.date("[%a %b %e %H:%M:%S %Y] ") .. data) then break end
    end
    client:close()
  end
end
