-- Lua: luasocket's setpeername, settimeout and receive.
local socket = require("socket")
local host, port = arg[1] or "localhost", tonumber(arg[2] or 21567)
local address, why = socket.dns.toip(host)
if not address then
  io.stderr:write(host, ": ", why, "\n")
  os.exit(1)
end
local server = assert(socket.udp())
assert(server:setpeername(address, port))
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
