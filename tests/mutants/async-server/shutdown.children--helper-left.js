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
  let buffer = Buffer.alloc(0);
  const answer = line => client.write(Buffer.concat([stamp(), line]));
  client.on('data', data => {
    buffer = Buffer.concat([buffer, data]);
    for (let end; (end = buffer.indexOf('\n') + 1); buffer = buffer.subarray(end)) answer(buffer.subarray(0, end));
  });
  client.on('end', () => {
    if (buffer.length) answer(buffer);
    client.end();
  });
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
