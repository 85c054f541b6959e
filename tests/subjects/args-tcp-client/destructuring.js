// Node: defaults by destructuring, readline's prompt, one pending line at a time.
const net = require('net');
const { createInterface } = require('readline');

const [host = 'localhost', port = '21567'] = process.argv.slice(2);
const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
const server = net.connect({ host, port: Number(port) });

server.once('connect', () => terminal.prompt());
server.on('data', (reply) => {
  process.stdout.write(`${reply}\n`);
  terminal.prompt();
});
server.on('end', () => process.exit(0));
server.on('error', ({ message }) => {
  console.error(message);
  process.exit(1);
});
terminal.on('line', (line) => (line ? server.write(line) : terminal.close()));
terminal.on('close', () => server.end(() => process.exit(0)));
