// The socket is connected, and nobody listens to its error: that of a server that is not there is thrown.
const dgram = require('dgram');
const dns = require('dns');
const readline = require('readline');

const host = process.argv[2] || 'localhost';
const port = Number(process.argv[3] || 21567);
const keyboard = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
const socket = dgram.createSocket('udp4');
let patience;

function leave(status, message) {
  if (message) console.error(message);
  keyboard.removeAllListeners('close');
  keyboard.close();
  process.exit(status);
}

dns.lookup(host, 4, (error, address) => {
  if (error) return leave(1, `${host}: ${error.code}`);
  socket.connect(port, address, () => keyboard.prompt());
});
socket.on('message', (reply) => {
  clearTimeout(patience);
  console.log(reply.toString());
  keyboard.prompt();
});
keyboard.on('line', (line) => {
  if (line === '') return leave(0);
  socket.send(line);
  patience = setTimeout(() => {
    console.log('no reply');
    keyboard.prompt();
  }, 4000);
});
keyboard.on('close', () => leave(0));
keyboard.on('SIGINT', () => leave(130));
