// Of a list only the last line before its end is shown.
const net = require('net');
const readline = require('readline');

const host = process.argv[2] || 'localhost';
const port = Number(process.argv[3] || 21567);
const keyboard = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
const server = net.connect(port, host);
let asked = '';
let pending = '';
let entry = null;

function leave(status, message) {
  if (message) console.error(message);
  keyboard.removeAllListeners('close');
  keyboard.close();
  server.end(() => process.exit(status));
}

server.setEncoding('utf8');
server.on('connect', () => keyboard.prompt());
server.on('error', (e) => { console.error(`${host}:${port}: ${e.message}`); process.exit(1); });
server.on('end', () => leave(1, 'the server has gone'));
server.on('data', (text) => {
  const lines = (pending + text).split('\n');
  pending = lines.pop();
  for (const line of lines) {
    if (asked === 'list' && line !== 'end') {
      entry = line;
      continue;
    }
    if (asked !== 'list') console.log(line);
    else if (entry !== null) console.log(entry);
    entry = null;
    keyboard.prompt();
  }
});
keyboard.on('line', (line) => {
  if (line === '') return leave(0);
  asked = line;
  server.write(line + '\n');
});
keyboard.on('close', () => leave(0));
keyboard.on('SIGINT', () => leave(130));
