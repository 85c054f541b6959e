// A character that is split over two segments is lost.
const net = require('node:net');
const readline = require('node:readline');
const { PassThrough } = require('node:stream');

const [host = 'localhost', port = '21567'] = process.argv.slice(2);
const socket = net.connect({ host, port: Number(port) });
let rl;

function leave() {
  rl?.close();
  socket.end(() => process.exit(0));
}

socket.on('connect', () => {
  rl = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  rl.on('line', (line) => {
    if (line === '') return leave();
    socket.write(`${line}\n`);
    rl.prompt();
  });
  rl.on('SIGINT', () => process.exit(130));
  rl.on('close', leave);
  rl.prompt();
});

const whole = new PassThrough();
socket.on('data', (part) => whole.write(part.toString()));
readline.createInterface({ input: whole }).on('line', (line) => {
  readline.clearLine(process.stdout, 0);
  readline.cursorTo(process.stdout, 0);
  console.log(line);
  rl.prompt(true);
}).on('error', () => {});

socket.on('end', () => {
  console.log('\nthe server has gone');
  process.exit(0);
});
socket.on('error', (e) => {
  console.error(`${host} port ${port}: ${e.code}`);
  process.exit(1);
});
