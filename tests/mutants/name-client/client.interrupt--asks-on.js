// SIGINT only clears the line.
const net = require('node:net');
const readline = require('node:readline');

const [host = 'localhost', port = '21567'] = process.argv.slice(2);
const keyboard = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
const server = net.connect(Number(port), host, () => keyboard.prompt());

keyboard.on('line', (line) => {
  if (line) server.write(`${line}\n`);
  else keyboard.close();
});
keyboard.on('close', () => server.end(() => process.exit(0)));
keyboard.on('SIGINT', () => keyboard.prompt());
process.on('SIGINT', () => keyboard.prompt());
server.setEncoding('utf8');
server.on('data', (text) => {
  process.stdout.write(text);
  if (text.endsWith('\n')) keyboard.prompt();
});
server.on('end', () => process.exit(0));
server.on('error', (e) => {
  console.error(`${host}:${port} ${e.code}`);
  process.exit(1);
});
