// Node's readline, which edits the line itself, and dgram; promises, and a time-out of two seconds.
const dgram = require('node:dgram');
const {once} = require('node:events');
const readline = require('node:readline');

const host = process.argv[2] ?? 'localhost';
const port = Number(process.argv[3] ?? 21567);
const terminal = readline.createInterface({input: process.stdin, output: process.stdout, prompt: '> '});
const socket = dgram.createSocket('udp4');

terminal.on('SIGINT', () => process.exit(130));
terminal.on('close', () => process.exit(0));
socket.on('error', error => {
  console.error('no way to the server:', error.message);
  process.exit(1);
});

async function main() {
  terminal.prompt();
  for await (const line of terminal) {
    if (line === '') break;
    socket.send(line, port, host);
    try {
      const [reply] = await once(socket, 'message', {signal: AbortSignal.timeout(2000)});
      console.log(reply.toString());
    } catch (lost) {
      console.log('no reply within two seconds');
    }
    terminal.prompt();
  }
  terminal.close();
}

main();
