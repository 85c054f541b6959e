// Node with async functions: for await over the socket, logs each connection, leaves at once with status 0 on a signal.
'use strict';
const { createServer } = require('net');

const port = parseInt(process.argv[2] || '21567', 10);

function ctime(now) {
  const [weekday, month, day, year] = now.toDateString().split(' ');
  return `${weekday} ${month} ${day.replace(/^0/, ' ')} ${now.toTimeString().slice(0, 8)} ${year}`;
}

async function firstLine(socket) {
  let sofar = Buffer.alloc(0);
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    sofar = Buffer.concat([sofar, chunk]);
    const at = sofar.indexOf(0x0a);
    if (at >= 0) return sofar.subarray(0, at + 1);
  }
  return sofar;
}

const server = createServer({ allowHalfOpen: true });
server.on('connection', async (socket) => {
  console.log(`...connected from: ${socket.remoteAddress} ${socket.remotePort}`);
  socket.on('error', (e) => console.log(e.code));
  try {
    const line = await firstLine(socket);
    socket.write(`[${ctime(new Date())}] `, 'latin1');
    socket.end(line);
    socket.resume();
  } catch (e) {
    socket.destroy();
  }
});
server.on('error', (e) => {
  console.error(e.code === 'EADDRINUSE' ? `port ${port} is taken` : e.message);
  process.exitCode = 1;
});
for (const name of ['SIGTERM', 'SIGINT']) {
  process.on(name, () => process.exit(0));
}
server.listen({ port, host: '::' }, () => console.log('waiting for connection...'));
