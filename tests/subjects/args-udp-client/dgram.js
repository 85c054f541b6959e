// Node: dgram and readline; the timer for a lost reply prompts again.
const dgram = require('dgram');
const readline = require('readline');

const host = process.argv[2] ?? 'localhost';
const port = Number(process.argv[3] ?? 21567);
const terminal = readline.createInterface({ input: process.stdin, output: process.stdout });
const socket = dgram.createSocket('udp4');
let timer;

function ask() {
  terminal.question('> ', (line) => {
    if (!line) return process.exit(0);
    timer = setTimeout(() => { console.log('lost'); ask(); }, 4000);
    socket.send(line);
  });
}

socket.on('message', (reply) => {
  clearTimeout(timer);
  console.log(reply.toString());
  ask();
});
socket.on('error', (error) => {
  console.error(`${host}:${port}: ${error.message}`);
  process.exit(1);
});
terminal.on('close', () => process.exit(0));
socket.connect(port, host, (error) => {
  if (error) {
    console.error(`${host}: ${error.message}`);
    process.exit(1);
  }
  ask();
});
