-- Lua: luasocket's own line mode, which drops the terminator for us; a new connection made before each prompt.
local socket = require "socket"

local host = arg[1] or "localhost"
local port = tonumber(arg[2]) or 21567

while true do
  local server = socket.tcp()
  local ok, why = server:connect(host, port)
  if not ok then
    io.stderr:write(("%s %d: %s\n"):format(host, port, why))
    os.exit(1)
  end
  io.stdout:write("> "):flush()
  local line = io.stdin:read("l")
  if line == nil or line == "" then
    server:close()
    break
  end
  server:send(line .. "\r\n")
  local reply = server:receive("*l")
  server:close()
  if not reply then break end
  print(reply)
end
