// It reads the reply but never prints it.
// also: client.split-reply
const net = require('net');

const host = process.argv[2] || 'localhost';
const port = Number(process.argv[3] || 21567);
let input = Buffer.alloc(0), waiting = false;

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
  ask(line);
}

function ask(line) {
  let reply = Buffer.alloc(0);
  const conn = net.connect(port, host, () => conn.write(Buffer.concat([line, Buffer.from('\r\n')])));
  const finish = () => {
    if (reply.length === 0) {
      console.error('the server has gone');
      process.exit(0);
    }
    conn.destroy();
    prompt();
  };
  conn.on('data', (part) => {
    reply = Buffer.concat([reply, part]);
    if (part.includes(10)) finish();
  });
  conn.on('end', finish);
  conn.on('error', (why) => {
    console.error(`no connection to ${host} port ${port}: ${why.code}`);
    process.exit(1);
  });
}

process.stdin.on('data', (part) => { input = Buffer.concat([input, part]); next(); });
process.stdin.on('end', () => process.exit(0));
prompt();
