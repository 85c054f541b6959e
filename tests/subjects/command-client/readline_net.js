// Node: readline draws the prompt, replies are printed as they come, the prompt is drawn again 150 ms after the last piece.
const net = require('net');
const readline = require('readline');

const host = process.argv[2] ?? 'localhost';
const port = Number(process.argv[3] ?? 21567);
const terminal = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
const server = net.connect(port, host, () => terminal.prompt());
let again;
let last = '\n';

server.setEncoding('utf8');
server.on('data', (text) => {
  process.stdout.write(text);
  last = text;
  clearTimeout(again);
  again = setTimeout(() => {
    if (!last.endsWith('\n')) process.stdout.write('\n');
    terminal.prompt();
  }, 150);
});
server.on('end', () => { console.log('disconnected'); process.exit(0); });
server.on('error', (e) => { console.error(`${host}:${port}: ${e.message}`); process.exit(1); });
terminal.on('line', (line) => line ? server.write(line + '\n') : terminal.close());
terminal.on('close', () => server.end(() => process.exit(0)));
