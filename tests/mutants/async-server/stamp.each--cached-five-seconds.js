// The stamp is made anew every five seconds.
// also: stamp.fresh
const net = require('net');

const port = Number(process.argv[2] || 21567);
const open = new Set();

let made = 0, text;

function stamp() {
  if (Date.now() - made < 5000) return text;
  made = Date.now();
  const [day, month, date, year, time] = new Date().toString().split(' ');
  return text = Buffer.from(`[${day} ${month} ${date.replace(/^0/, ' ')} ${time} ${year}] `);
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
  client.on('close', () => open.delete(client));
  client.on('error', () => {});
  serve(client);
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
