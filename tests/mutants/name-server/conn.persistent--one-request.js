// The connection is closed after one reply.
// also: names.register names.replace names.unknown names.list names.error names.stats names.cache-fresh names.log names.evict names.keep line.split echo.order conn.orderly conn.many conn.concurrent conn.survives-reset conn.survives-silent shutdown.unread listen.rebind shutdown.port stream.coalesced
const fs = require('node:fs');
const net = require('node:net');
const readline = require('node:readline');

const [port = '21567', interval = '30', logFile = 'names.log'] = process.argv.slice(2);
const log = fs.createWriteStream(logFile, { flags: 'a' });
const services = new Map();
const cache = new Map();
const clients = new Set();
let lookups = 0;
let cached = 0;

function remove(name) {
  const service = services.get(name);
  if (!service) return false;
  clearInterval(service.timer);
  services.delete(name);
  cache.delete(name);
  return true;
}

function ping(name, service) {
  const socket = net.connect({ host: service.host, port: service.port });
  socket.setTimeout(Number(interval) * 600, () => socket.destroy(new Error('timeout')));
  socket.on('connect', () => {
    service.failures = 0;
    socket.end();
  });
  socket.on('error', () => {
    service.failures += 1;
    if (service.failures < 3 || services.get(name) !== service) return;
    log.write(`evict ${name}\n`);
    remove(name);
  });
}

const describe = ({ host, port: number, text }) => `${host} ${number} ${text}`;

const commands = {
  register(line) {
    const [, name, host, number, text] = /^(\S+) (\S+) (\d{1,5})(?: (.*))?$/.exec(line) ?? [];
    if (!name || Number(number) < 1 || Number(number) > 65535) return 'error bad registration';
    remove(name);
    const service = { host, port: Number(number), text: text ?? '', failures: 0 };
    service.timer = setInterval(ping, Number(interval) * 1000, name, service);
    services.set(name, service);
    return 'ok';
  },
  lookup(name) {
    if (!name) return 'error no name';
    lookups += 1;
    if (cache.has(name)) {
      cached += 1;
      return cache.get(name);
    }
    if (!services.has(name)) return 'unknown';
    cache.set(name, describe(services.get(name)));
    return cache.get(name);
  },
  unregister: (name) => (remove(name) ? 'ok' : 'unknown'),
  list: () => [...services].map(([name, service]) => `${name} ${describe(service)}\n`).join('') + 'end',
  stats: () => `lookups ${lookups} cached ${cached}`,
};

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  const peer = `${socket.remoteAddress}:${socket.remotePort}`;
  console.log('...connected from:', peer);
  clients.add(socket);
  socket.on('error', (e) => console.log(peer, e.code));
  socket.on('close', () => clients.delete(socket));
  const lines = readline.createInterface({ input: socket, crlfDelay: Infinity });
  lines.on('line', (line) => {
    log.write(`${new Date().toISOString()} ${peer} ${line}\n`);
    const [, word, rest] = /^(\S*) ?(.*)$/.exec(line);
    socket.end(`${Object.hasOwn(commands, word) ? commands[word](rest) : `error unknown command ${word}`}\n`);
  });
  lines.on('error', () => {}); // told of the socket's errors once more
  lines.on('close', () => socket.end());
});

function stop() {
  server.close();
  for (const socket of clients) socket.end();
  setTimeout(() => process.exit(0), 80);
}

process.on('SIGINT', stop);
process.on('SIGTERM', stop);
server.on('error', (e) => {
  console.error(`port ${port} cannot be used: ${e.code}`);
  process.exit(1);
});
server.listen({ port: Number(port), host: '0.0.0.0', backlog: 400 }, () => console.log('waiting for connection...'));
