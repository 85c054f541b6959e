// Node's net and readline: events all the way; readline edits the line, so the terminal is in raw mode.
const net = require('node:net');
const readline = require('node:readline');

const host = process.argv[2] ?? 'localhost';
const port = Number(process.argv[3] ?? 21567);
const server = net.connect({host, port});

server.once('connect', () => {
  const person = readline.createInterface({input: process.stdin, output: process.stdout, prompt: '> '});
  person.prompt();
  person.on('line', line => {
    if (!line) return person.close();
    console.log(`...sending ${line}...`);
    server.write(line);
  });
  person.on('SIGINT', () => person.close());
  person.on('close', () => server.end());
  server.on('data', data => {
    console.log(data.toString());
    person.prompt();
  });
  server.on('close', () => person.close());
});
server.on('error', error => {
  console.error(`${host}:${port}: ${error.message}`);
  process.exitCode = 1;
});
