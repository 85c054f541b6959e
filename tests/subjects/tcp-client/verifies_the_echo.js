// It collects until the reply is as long as it has to be, and says so when it is another text.
const net = require('net');
const readline = require('readline');

const host = process.argv[2] || 'localhost';
const port = Number(process.argv[3] || 21567);
const keyboard = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
const server = net.connect(port, host);
let sent = null;
let got = Buffer.alloc(0);

function leave(status, message) {
  if (message) console.error(message);
  keyboard.removeAllListeners('close');
  keyboard.close();
  server.end();
  server.unref();
  process.exitCode = status;
}

server.on('connect', () => keyboard.prompt());
server.on('error', (e) => leave(1, `${host}:${port}: ${e.message}`));
server.on('end', () => leave(1, 'the server has gone'));
server.on('data', (data) => {
  got = Buffer.concat([got, data]);
  if (!sent || got.length < 27 + sent.length) return;
  if (!got.subarray(27).equals(sent)) return leave(1, 'that is not what was sent');
  console.log(got.toString());
  got = Buffer.alloc(0);
  sent = null;
  keyboard.prompt();
});
keyboard.on('line', (line) => {
  if (line === '') return leave(0);
  sent = Buffer.from(line);
  server.write(sent);
});
keyboard.on('close', () => leave(0));
keyboard.on('SIGINT', () => leave(130));
