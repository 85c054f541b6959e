// A helper process for each client: the handler of the signal does not think of those that still run.
// also: shutdown.unread
const {spawn} = require('child_process');
const net = require('net');

const port = Number(process.argv[2] || 21567);
const open = new Set();

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
  const helper = spawn('sleep', ['20'], {detached: true, stdio: 'ignore'});
  client.on('close', () => {
    open.delete(client);
    helper.kill();
  });
  client.on('error', () => {});
  serve(client);
});

function stop() {
  process.exit(0);
}

process.on('SIGINT', stop);
process.on('SIGTERM', stop);
server.on('error', error => {
  console.error(`cannot listen on port ${port}: ${error.code}`);
  process.exit(1);
});
server.listen(port, '0.0.0.0', 511, () => console.log('waiting for connection...'));
