// Node: readline over the socket, latin1 strings so that no byte is lost, names in a row with two spaces between.
const fs = require('fs');
const net = require('net');
const os = require('os');
const readline = require('readline');

const port = Number(process.argv[2] || 21567);
const pad = (n) => String(n).padStart(2, '0');

function ctime(d = new Date()) {
  const [day, month] = d.toDateString().split(' ');
  return `${day} ${month} ${String(d.getDate()).padStart(2)} ${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())} ${d.getFullYear()}`;
}

function ls(directory) {
  const names = fs.readdirSync(Buffer.from(directory, 'latin1'), { encoding: 'buffer' });
  return names.map((name) => name.toString('latin1')).join('  ');
}

function answer(line) {
  if (line === 'date') return ctime();
  if (line === 'os') return `${os.type()} ${os.release()}`;
  if (line === 'ls') return ls('.');
  const asked = /^ls +(.*)$/s.exec(line);
  if (asked) return ls(asked[1]);
  throw new Error(`unknown command '${line}'`);
}

net.createServer({ allowHalfOpen: true }, (client) => {
  client.setEncoding('latin1');
  client.on('error', () => {});
  console.log('...connected from:', client.remoteAddress, client.remotePort);
  const lines = readline.createInterface({ input: client, crlfDelay: Infinity });
  lines.on('line', (line) => {
    let reply;
    try {
      reply = answer(line);
    } catch (e) {
      reply = e.message;
    }
    client.write(`${reply}\n`, 'latin1');
  });
  lines.on('error', () => {}); // it passes on its input's errors
  lines.on('close', () => client.end());
}).on('error', (e) => {
  console.error(e.message);
  process.exit(1);
}).listen(port, '0.0.0.0', () => console.log('waiting for connection...'));
