// Node: a reply is over when nothing has come for a while; only then is the next line asked for, and heard.
const net = require('node:net');
const { createInterface } = require('node:readline');

const PAUSE = 250;
const [host = 'localhost', port = '21567'] = process.argv.slice(2);
const terminal = createInterface({ input: process.stdin, output: process.stdout });
const socket = net.connect(Number(port), host, ask);
let reply = '';
let pause;

function ask() {
  terminal.question('> ', (line) => {
    if (line === '') terminal.close();
    else socket.write(line + '\n');
  });
}

function show() {
  process.stdout.write(reply);
  reply = '';
  ask();
}

socket.setEncoding('utf8');
socket.on('data', (text) => {
  reply += text;
  clearTimeout(pause);
  pause = setTimeout(show, PAUSE);
});
socket.on('end', () => {
  clearTimeout(pause);
  process.stdout.write(reply);
  process.exit(0);
});
socket.on('error', (error) => {
  console.error(`cannot talk to ${host}:${port}: ${error.message}`);
  process.exit(1);
});
terminal.on('close', () => socket.end());
terminal.on('SIGINT', () => process.exit(130));
