// The reply is printed by the handler of "data" and again by the handler of "end".
const net = require('net');
const readline = require('readline');

const host = process.argv[2] || 'localhost';
const port = Number(process.argv[3] || 21567);
const keyboard = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });

function leave(status, message) {
  if (message) console.error(message);
  keyboard.removeAllListeners('close');
  keyboard.close();
  process.exit(status);
}

keyboard.prompt();
keyboard.on('line', (line) => {
  if (line === '') return leave(0);
  let reply = '';
  const server = net.connect(port, host, () => server.write(line + '\r\n'));
  server.setEncoding('utf8');
  server.on('data', (text) => {
    reply += text;
    if (reply.endsWith('\r\n')) console.log(reply.trimEnd());
  });
  server.on('end', () => {
    if (!reply) return leave(1, 'the server has gone');
    console.log(reply.trimEnd());
    keyboard.prompt();
  });
  server.on('error', (e) => leave(1, `${host}:${port}: ${e.message}`));
});
keyboard.on('close', () => leave(0));
keyboard.on('SIGINT', () => leave(130));
