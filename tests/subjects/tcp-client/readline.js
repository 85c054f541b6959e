// Node's readline draws the prompt and echoes by itself; replies are printed whenever they arrive.
const net = require('net');
const readline = require('readline');

const [host = 'localhost', port = '21567'] = process.argv.slice(2);

const socket = net.connect(Number(port), host);
const rl = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
const typed = [];
let waiting = true;
let leaving = false;

function leave(status) {
  if (leaving) return;
  leaving = true;
  rl.close();
  socket.end(() => process.exit(status));
}

function next() {
  if (waiting || leaving || typed.length === 0) return;
  const line = typed.shift();
  if (line === '') return leave(0);
  waiting = true;
  socket.write(line);
}

socket.on('connect', () => { waiting = false; rl.prompt(); next(); });
socket.on('data', (data) => {
  console.log(data.toString());
  waiting = false;
  rl.prompt();
  next();
});
socket.on('end', () => { console.log('server closed'); leave(0); });
socket.on('error', (e) => { console.error(`${host}:${port}: ${e.message}`); process.exit(1); });
rl.on('line', (line) => { typed.push(line); next(); });
rl.on('close', () => leave(0));
