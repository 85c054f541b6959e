// It listens for one line of the keyboard, and for the next one only when that has been sent: a line that comes with it is lost.
const net = require('net');
const readline = require('readline');

const [role, ...where] = process.argv.slice(2);
const keyboard = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });

function leave(status, message) {
  if (message) console.error(message);
  keyboard.removeAllListeners('close');
  keyboard.close();
  process.exit(status);
}

function chat(conn) {
  let heard = '';
  const over = () => conn.end(() => conn.once('close', () => leave(0)));
  const listen = () => keyboard.once('line', (line) => {
    if (line === '') return over();
    conn.write(line + '\n', () => { listen(); keyboard.prompt(); });
  });
  conn.setEncoding('utf8');
  conn.on('data', (text) => {
    const lines = (heard + text).split('\n');
    heard = lines.pop();
    for (const line of lines) console.log('\r' + line);
    keyboard.prompt(true);
  });
  conn.on('end', () => conn.end(() => leave(0)));
  conn.on('error', (e) => leave(1, e.message));
  keyboard.on('close', over);
  listen();
  keyboard.prompt();
}

keyboard.on('SIGINT', () => leave(130));
if (role === 'client') {
  const conn = net.connect(Number(where[1]), where[0], () => { conn.removeAllListeners('error'); chat(conn); });
  conn.on('error', (e) => leave(1, `${where[0]} port ${where[1]}: ${e.message}`));
} else {
  const server = net.createServer((conn) => { server.close(); chat(conn); });
  server.on('error', (e) => leave(1, `port ${where[0]}: ${e.code}`));
  server.listen(Number(where[0]), () => console.log('waiting for connection...'));
}
