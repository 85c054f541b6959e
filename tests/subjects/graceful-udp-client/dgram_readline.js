// Node: readline and dgram; the prompt comes back with the reply, or after three seconds without one.
const dgram = require('dgram');
const readline = require('readline');

const [host = 'localhost', port = '21567'] = process.argv.slice(2);
const terminal = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
const socket = dgram.createSocket('udp4');
let patience;

function prompt(text) {
  clearTimeout(patience);
  console.log(text);
  terminal.prompt();
}

function leave(status, why) {
  if (why) console.error(why);
  process.exit(status);
}

socket.on('message', (reply) => prompt(reply.toString()));
socket.on('error', (error) => leave(1, `${host}, port ${port}: ${error.message}`));
terminal.on('line', (line) => {
  if (line === '') return leave(0);
  socket.send(line, Number(port), host, (error) => error && leave(1, `${host}, port ${port}: ${error.message}`));
  patience = setTimeout(prompt, 3000, 'no reply');
});
terminal.on('SIGINT', () => leave(130));
terminal.on('close', () => leave(0));
terminal.prompt();
