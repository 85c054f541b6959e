// An empty line ends it with exit status 1.
// args: none
const net = require('net');

const host = 'localhost';
const port = 21567;
const NONE = Buffer.alloc(0);
let input = NONE, reply = NONE, waiting = true, timer = null;

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
  if (line.length === 0) process.exit(1);
  waiting = true;
  conn.write(line);
}

function show() {
  process.stdout.write(Buffer.concat([reply, Buffer.from('\n')]));
  reply = NONE;
}

const conn = net.connect(port, host, prompt);
conn.on('error', (why) => {
  console.error(`no connection to ${host} port ${port}: ${why.code}`);
  process.exit(1);
});
conn.on('data', (part) => {
  reply = Buffer.concat([reply, part]);
  clearTimeout(timer);
  timer = setTimeout(() => { show(); prompt(); }, 200);
});
conn.on('end', () => {
  if (reply.length) show();
  console.error('the server has gone');
  process.exit(0);
});
process.stdin.on('data', (part) => { input = Buffer.concat([input, part]); next(); });
process.stdin.on('end', () => process.exit(0));
