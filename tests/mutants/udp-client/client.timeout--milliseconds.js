// The time-out is given in seconds times a million, as if setTimeout counted microseconds.
const dgram = require('dgram');

const host = process.argv[2] || 'localhost';
const port = Number(process.argv[3] || 21567);
const udp = dgram.createSocket('udp4');
let input = Buffer.alloc(0), waiting = false, timer = null;

function prompt() {
  process.stdout.write('> ');
  waiting = false;
  next();
}

function next() {
  const cut = input.indexOf('\n');
  if (waiting || cut < 0) return;
  const line = input.subarray(0, cut);
  input = input.subarray(cut + 1);
  if (line.length === 0) process.exit(0);
  waiting = true;
  udp.send(line, port, host);
  timer = setTimeout(() => { console.log('no reply'); prompt(); }, 3000000);
}

udp.on('error', (why) => {
  console.error(`cannot reach ${host} port ${port}: ${why.code}`);
  process.exit(1);
});
udp.on('message', (reply) => {
  clearTimeout(timer);
  process.stdout.write(Buffer.concat([reply, Buffer.from('\n')]));
  prompt();
});
process.stdin.on('data', (part) => { input = Buffer.concat([input, part]); next(); });
process.stdin.on('end', () => process.exit(0));
prompt();
