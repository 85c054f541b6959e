// At SIGTERM the server only stops to accept; it goes on until its clients have left.
// also: shutdown.unread shutdown.port shutdown.status shutdown.quiet
const net = require('net');
const fs = require('fs');
const os = require('os');

const port = Number(process.argv[2] || 21567);
const clients = new Set();

function date() {
  const [day, month, date, year, time] = new Date().toString().split(' ');
  return `${day} ${month} ${date.replace(/^0/, ' ')} ${time} ${year}`;
}

function listing(directory) {
  try {
    return fs.readdirSync(Buffer.from(directory, 'latin1'), 'latin1').join('\n');
  } catch (error) {
    return `error: ${error.code}`;
  }
}

function reply(line) {
  if (line === 'date') return date();
  if (line === 'os') return os.type();
  if (line === 'ls') return listing('.');
  if (line.startsWith('ls ')) return listing(line.slice(3));
  return 'error: unknown command';
}

function answer(line) {
  return Buffer.from(reply(line.toString('latin1').replace(/\r?\n$/, '')) + '\n', 'latin1');
}

function serve(client) {
  let rest = Buffer.alloc(0), done = Promise.resolve();
  const handle = (line) => { done = done.then(() => answer(line)).then((reply) => client.write(reply)); };
  client.on('data', (data) => {
    rest = Buffer.concat([rest, data]);
    for (let end; (end = rest.indexOf('\n') + 1); rest = rest.subarray(end)) handle(rest.subarray(0, end));
  });
  client.on('end', () => {
    if (rest.length) handle(rest);
    done.then(() => client.end());
  });
}

const server = net.createServer({ allowHalfOpen: true }, (client) => {
  console.log('...connected from:', client.remoteAddress, client.remotePort);
  clients.add(client);
  client.on('close', () => clients.delete(client));
  client.on('error', () => {});
  serve(client);
});

function stop() {
  server.close();
  setTimeout(() => {  // what has come already is still answered
    for (const client of clients) client.end();
    setTimeout(process.exit, 100, 0);
  }, 50);
}

process.on('SIGINT', stop);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
server.on('error', (error) => {
  console.error(`cannot listen on port ${port}: ${error.code}`);
  process.exit(1);
});
server.listen(port, '0.0.0.0', () => console.log('waiting for connection...'));
