-- Lua with luasocket: socket.select, settimeout(0), what could not be sent kept for the next turn.
local socket = require("socket")

local port = tonumber(arg[1] or "21567")
local server, problem = socket.tcp4()
server:setoption("reuseaddr", true)
local ok
ok, problem = server:bind("0.0.0.0", port)
if ok then ok, problem = server:listen(200) end
if not ok then
  io.stderr:write("port ", port, ": ", problem, "\n")
  os.exit(1)
end
server:settimeout(0)
io.stdout:setvbuf("line")
print("waiting for connection...")

local clients, due, ended = {}, {}, {}

local function leave(client)
  client:close()
  clients[client], due[client], ended[client] = nil, nil, nil
end

local function flush(client)
  if #due[client] > 0 then
    local last, why, partial = client:send(due[client])
    if not last and why ~= "timeout" then return leave(client) end
    due[client] = due[client]:sub((last or partial) + 1)
  end
  if ended[client] and #due[client] == 0 then leave(client) end
end

while true do
  local readers, writers = { server }, {}
  for client in pairs(clients) do
    if not ended[client] then readers[#readers + 1] = client end
    if #due[client] > 0 then writers[#writers + 1] = client end
  end
  local readable, writable = socket.select(readers, writers)
  for _, client in ipairs(readable) do
    if client == server then
      local new = server:accept()
      if new then
        new:settimeout(0)
        clients[new], due[new] = true, ""
        print("...connected from:", new:getpeername())
      end
    else
      local data, why, partial = client:receive(1024)
      data = data or partial
      if data and #data > 0 then due[client] = due[client] .. "[" .. os.date("%a %b %e %H:%M:%S %Y") .. "] " .. data end
      if why == "closed" then ended[client] = true
      elseif why and why ~= "timeout" then leave(client) end
      if clients[client] then flush(client) end
    end
  end
  for _, client in ipairs(writable) do
    if clients[client] then flush(client) end
  end
end
