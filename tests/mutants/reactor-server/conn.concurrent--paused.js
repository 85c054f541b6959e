// The next client is served when the one before has closed.
// also: shutdown.unread
const net = require('net');

const port = Number(process.argv[2] || 21567);
const open = new Set();
const queue = [];

function stamp() {
  const [day, month, date, year, time] = new Date().toString().split(' ');
  return Buffer.from(`[${day} ${month} ${date.replace(/^0/, ' ')} ${time} ${year}] `);
}

function serve(client) {
  client.on('data', data => client.write(Buffer.concat([stamp(), data])));
  client.on('end', () => client.end());
}

const server = net.createServer({allowHalfOpen: true}, client => {
  console.log('...connected from:', client.remoteAddress, client.remotePort);
  open.add(client);
  client.on('close', () => open.delete(client));
  client.on('error', () => {});
  queue.push(client);
  client.on('close', () => queue.shift() && queue.length && serve(queue[0]));
  if (queue.length === 1) serve(client);
});

function stop() {
  setTimeout(process.exit, 1000, 0);
  setTimeout(() => {  // what has come already is answered first
    server.close();
    const ends = [...open].map(client => new Promise(done => client.end(done)));
    Promise.all(ends).then(() => setTimeout(process.exit, 50, 0));
  }, 50);
}

process.on('SIGINT', stop);
process.on('SIGTERM', stop);
server.on('error', error => {
  console.error(`cannot listen on port ${port}: ${error.code}`);
  process.exit(1);
});
server.listen(port, '0.0.0.0', 511, () => console.log('waiting for connection...'));
