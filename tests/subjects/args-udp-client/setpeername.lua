-- Lua: luasocket's setpeername, settimeout and receive.
local socket = require("socket")
local host, port = arg[1] or "localhost", tonumber(arg[2] or 21567)
local server = assert(socket.udp())
local known, why = server:setpeername(host, port)
if not known then
  io.stderr:write(host, ": ", why, "\n")
  os.exit(1)
end
server:settimeout(4)
while true do
  io.write("> ")
  io.flush()
  local line = io.read()
  if not line or line == "" then break end
  server:send(line)
  local reply, problem = server:receive()
  if not reply and problem ~= "timeout" then
    io.stderr:write(problem, "\n")
    os.exit(1)
  end
  print(reply or "(lost)")
end
