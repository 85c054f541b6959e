// Node's net module on ::, allowHalfOpen, an event emitter style and a log line with a hex dump for everything that happens.
const net = require('node:net');

const port = Number(process.argv[2] ?? 21567);
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = (n) => String(n).padStart(2, '0');

function ctime(d = new Date()) {
  const clock = [d.getHours(), d.getMinutes(), d.getSeconds()].map(two).join(':');
  return `${DAYS[d.getDay()]} ${MONTHS[d.getMonth()]} ${String(d.getDate()).padStart(2)} ${clock} ${d.getFullYear()}`;
}

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  const who = `${socket.remoteAddress}:${socket.remotePort}`;
  console.log('...connected from:', who);
  socket.on('data', (chunk) => {
    console.log(`${who} ${chunk.length} bytes: ${chunk.toString('hex').replace(/(..)/g, '$1 ')}`);
    socket.write(Buffer.concat([Buffer.from(`[${ctime()}] `), chunk]));
  });
  socket.on('end', () => {
    console.log(who, 'has said everything');
    socket.end();
  });
  socket.on('error', (e) => console.log(who, 'failed:', e.message));
  socket.on('close', () => console.log(who, 'closed'));
});

server.on('error', (e) => {
  console.error(`cannot serve on port ${port}: ${e.code}`);
  process.exit(1);
});
server.listen(port, () => {
  console.log('=== time stamps while you wait ===');
  console.log('waiting for connection...', server.address());
});
