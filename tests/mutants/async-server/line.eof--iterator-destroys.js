// At the end of the stream "for await" destroys the socket, so that the last line cannot be answered.
// also: shutdown.unread
const {once} = require('events');
const net = require('net');

const port = +(process.argv[2] ?? 21567);
const stamp = (d = new Date()) => {
  const words = d.toString().split(' ');
  return `[${words[0]} ${words[1]} ${String(d.getDate()).padStart(2)} ${words[4]} ${words[3]}] `;
};

async function* lines(socket) {
  let rest = '';
  for await (const piece of socket) {
    const parts = (rest + piece).split('\n');
    rest = parts.pop();
    for (const part of parts) yield part + '\n';
  }
  if (rest) yield rest;
}

async function converse(socket) {
  socket.setEncoding('latin1');
  for await (const line of lines(socket)) {
    if (!socket.write(stamp() + line, 'latin1')) await once(socket, 'drain');
  }
  socket.end();
}

const server = net.createServer({allowHalfOpen: true}, socket => {
  console.log('...connected from:', socket.remoteAddress, socket.remotePort);
  converse(socket).catch(error => {
    console.log('...lost:', error.code);
    socket.destroy();
  });
});
server.once('error', error => {
  console.error('port', port, error.code);
  process.exit(1);
});
server.listen({port, backlog: 200}, () => console.log('waiting for connection...'));
process.once('SIGINT', () => process.exit(0));
