// Node ends its side as soon as the client has ended its own, but the reply comes 100 ms later.
const net = require('net');

const port = Number(process.argv[2] || 21567);
const open = new Set();
const queue = [];
let busy = false;

function stamp() {
  const [day, month, date, year, time] = new Date().toString().split(' ');
  return Buffer.from(`[${day} ${month} ${date.replace(/^0/, ' ')} ${time} ${year}] `);
}

function serve(client) {
  client.on('data', data => {
    setTimeout(() => client.writable && client.write(Buffer.concat([stamp(), data])), 100);
  });
  client.on('end', () => client.end());
}

function next() {
  if (busy || !queue.length) return;
  const [client, peer] = queue.shift();
  busy = true;
  console.log('...connected from:', peer);
  client.on('close', () => {
    busy = false;
    console.log('waiting for connection...');
    next();
  });
  serve(client);
  client.resume();
}

const server = net.createServer({allowHalfOpen: true, pauseOnConnect: true}, client => {
  open.add(client);
  client.on('close', () => open.delete(client));
  client.on('error', () => {});
  queue.push([client, `('${client.remoteAddress}', ${client.remotePort})`]);
  next();
});

function stop() {
  setTimeout(process.exit, 1000, 0);
  setTimeout(() => {  // what has come already is answered first
    server.close();
    const ends = [...open].map(client => new Promise(done => client.resume().end(done)));
    Promise.all(ends).then(() => setTimeout(process.exit, 50, 0));
  }, 50);
}

process.on('SIGINT', stop);
process.on('SIGTERM', stop);
server.on('error', error => {
  console.error(`cannot listen on port ${port}: ${error.code}`);
  process.exit(1);
});
server.listen(port, '0.0.0.0', () => console.log('waiting for connection...'));
