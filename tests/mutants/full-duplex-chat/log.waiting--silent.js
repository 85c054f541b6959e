// The server does not say that it waits.
const net = require('node:net');
const readline = require('node:readline');

const [role, ...where] = process.argv.slice(2);
const port = Number(where.pop());

function talk(peer) {
  const rl = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  const over = () => {
    rl.close();
    peer.end(() => setTimeout(() => process.exit(0), 20));
  };
  rl.on('line', (line) => {
    if (!line) return over();
    peer.write(`${line}\n`);
    rl.prompt();
  });
  rl.on('SIGINT', over);
  rl.on('close', over);
  const lines = readline.createInterface({ input: peer });
  lines.on('line', (line) => {
    readline.cursorTo(process.stdout, 0);
    readline.clearLine(process.stdout, 0);
    console.log(line);
    rl.prompt(true);
  });
  lines.on('close', () => {
    console.log();
    over();
  });
  lines.on('error', over);
  rl.prompt();
}

function fail(what) {
  return (e) => {
    console.error(`${what}: ${e.code}`);
    process.exit(1);
  };
}

if (role === 'server') {
  const door = net.createServer({ allowHalfOpen: true }, (peer) => {
    door.close();
    peer.on('error', () => {});
    talk(peer);
  });
  door.on('error', fail(`port ${port}`));
  door.listen(port);
} else {
  const peer = net.connect({ port, host: where[0], allowHalfOpen: true }, () => talk(peer));
  peer.on('error', fail(`${where[0]} port ${port}`));
}
