// An empty line is sent like any other.
// also: listen.rebind
const net = require('node:net');
const readline = require('node:readline');

const [role, ...where] = process.argv.slice(2);
const port = Number(where.pop());
const typed = [];
let mine = role === 'client';
let over = false;
let peer;

function finish() {
  if (over) return;
  over = true;
  peer?.end();
  setTimeout(() => process.exit(0), 100);
  peer?.on('close', () => process.exit(0));
}

function turn() {
  if (mine) process.stdout.write('> ');
  next();
}

function next() {
  if (!mine || !peer || over || typed.length === 0) return;
  const line = typed.shift();
  if (line === null) return finish();
  peer.write(`${JSON.stringify({ text: line })}\n`);
  mine = false;
}

function talk(socket) {
  peer = socket;
  peer.on('error', (e) => {
    console.error(`${where.join(' ')} ${port}: ${e.message}`);
    process.exit(1);
  });
  readline.createInterface({ input: peer }).on('line', (line) => {
    console.log(JSON.parse(line).text);
    mine = true;
    turn();
  }).on('close', finish).on('error', () => {});
}

const keyboard = readline.createInterface({ input: process.stdin });
keyboard.on('line', (line) => {
  typed.push(line);
  next();
});
keyboard.on('close', () => {
  typed.push(null);
  next();
});
process.on('SIGINT', () => process.exit(130));

if (role === 'server') {
  const server = net.createServer((socket) => {
    server.close();
    console.log('...connected from:', socket.remoteAddress, socket.remotePort);
    talk(socket);
  });
  server.on('error', (e) => {
    console.error(`port ${port}: ${e.code}`);
    process.exit(1);
  });
  server.listen(port, '0.0.0.0', () => console.log('waiting for connection...'));
} else {
  const socket = net.connect(port, where[0]);
  talk(socket);
  socket.on('connect', turn);
}
