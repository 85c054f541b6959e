// Node's net module at a path, chatty; it closes its server on a signal, which removes the path.
const fs = require('node:fs');
const net = require('node:net');

const path = process.argv[2];
const pad = (n, by) => String(n).padStart(2, by);

function stamp() {
  const d = new Date();
  const [day, month] = d.toDateString().split(' ');
  const clock = [d.getHours(), d.getMinutes(), d.getSeconds()].map(n => pad(n, '0')).join(':');
  return `[${day} ${month} ${pad(d.getDate(), ' ')} ${clock} ${d.getFullYear()}] `;
}

const clients = new Set();
const server = net.createServer({allowHalfOpen: true}, client => {
  const parts = [];
  const reply = () => client.end(Buffer.concat([Buffer.from(stamp()), ...parts]));
  console.log('connection number', clients.size + 1);
  clients.add(client);
  client.on('data', part => {
    if (client.writableEnded) return;
    const end = part.indexOf(10);
    parts.push(end < 0 ? part : part.subarray(0, end + 1));
    console.log('  got', part.length, 'bytes');
    if (end >= 0) reply();
  });
  client.on('end', () => client.writableEnded || reply());
  client.on('error', error => console.log('  lost it:', error.code));
  client.on('close', () => clients.delete(client));
});

function leave() {
  server.close();
  for (const client of clients) client.end();
  setTimeout(() => process.exit(), 200).unref();
}

process.on('SIGINT', leave).on('SIGTERM', leave);
fs.rmSync(path, {force: true});
server.listen(path, () => console.log('listening on', path));
