-- Lua: luasocket's receive("*l") gives the line without its end.
local socket = require("socket")
local host, port = arg[1] or "localhost", arg[2] or 21567
local server, why = socket.connect(host, tonumber(port))
if not server then
  io.stderr:write(("%s:%s: %s\n"):format(host, port, why))
  os.exit(1)
end
io.stdout:setvbuf("no")
repeat
  io.write("> ")
  local line = io.read("*l")
  if not line or line == "" then break end
  server:send(line .. "\n")
  local reply = server:receive("*l")
  print(reply or "the server closed the connection")
until not reply
server:close()
