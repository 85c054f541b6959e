-- Lua with luasocket: io.read for the line, select and a partial receive for the reply.
local socket = require("socket")
local host, port = arg[1] or "localhost", tonumber(arg[2] or 21567)

local conn, err = socket.connect(host, port)
if not conn then
  io.stderr:write(host, " ", port, ": ", err, "\n")
  os.exit(1)
end

while true do
  io.write("> ")
  io.flush()
  local line = io.read("L")
  if not line then break end
  line = line:gsub("\n$", "")
  if #line == 0 then break end
  if not conn:send(line) then break end
  socket.select({ conn }, nil)
  conn:settimeout(0)
  local all, why, part = conn:receive(1024)
  conn:settimeout(nil)
  local reply = all or part
  if #reply == 0 then
    print("(" .. why .. ")")
    break
  end
  print(reply)
end

conn:close()
