// Node: one readline for the terminal, one for the connection.
const net = require('net');
const { createInterface } = require('readline');

const [host = 'localhost', port = '21567'] = process.argv.slice(2);
const server = net.connect(+port, host);
const keyboard = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });

function leave(status, message) {
  if (message) console.error(message);
  keyboard.removeAllListeners('close');
  keyboard.close();
  server.end(() => process.exit(status));
}

server.on('connect', () => keyboard.prompt());
server.on('end', () => leave(0, 'connection closed by the server'));
server.on('error', (e) => { console.error(`${host}:${port} ${e.code}`); process.exit(1); });
const replies = createInterface({ input: server });
replies.on('line', (line) => { console.log(line); keyboard.prompt(); });
replies.on('error', () => {});
keyboard.on('line', (line) => line === '' ? leave(0) : server.write(line + '\n'));
keyboard.on('close', () => leave(0));
