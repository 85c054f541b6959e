-- Lua: a coroutine per client under one select loop, luasocket, byte buffers in strings.
local socket = require("socket")

local port = tonumber(arg and arg[1]) or 21567
local server = assert(socket.bind("0.0.0.0", port, 64))
server:settimeout(0)

local tasks, reading, writing = {}, { server }, {}

local function remove(list, item)
  for i, x in ipairs(list) do
    if x == item then return table.remove(list, i) end
  end
end

local function wait(list, client)
  list[#list + 1] = client
  coroutine.yield()
  remove(list, client)
end

local function serve(client)
  client:settimeout(0)
  local line = ""
  repeat
    wait(reading, client)
    local data, err, partial = client:receive(2048)
    line = line .. (data or partial)
  until line:find("\n", 1, true) or (err and err ~= "timeout")
  line = line:match("^[^\n]*\n?")
  local reply, at = "[" .. os.date("%c") .. "] " .. line, 1
  while at <= #reply do
    local last, err, done = client:send(reply, at)
    if err and err ~= "timeout" then break end
    at = (last or done) + 1
    if at <= #reply then wait(writing, client) end
  end
  client:close()
end

local function step(client)
  local ok, why = coroutine.resume(tasks[client], client)
  if not ok then print("error:", why); client:close() end
  if coroutine.status(tasks[client]) == "dead" then tasks[client] = nil end
end

print("waiting for connection...")
while true do
  local r, w = socket.select(reading, writing, 0.5)
  for _, s in ipairs(r) do
    if s == server then
      local client = server:accept()
      if client then
        print("...connected from:", (client:getpeername()))
        tasks[client] = coroutine.create(serve)
        step(client)
      end
    else
      step(s)
    end
  end
  for _, s in ipairs(w) do step(s) end
end
