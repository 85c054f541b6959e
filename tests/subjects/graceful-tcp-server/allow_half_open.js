// Node: a Set of the open sockets; at a signal each is ended, and one more round of the loop reads what has come.
const net = require('net');

const port = Number(process.argv[2] ?? 21567);
const clients = new Set();

function stamp() {
  const [weekday, month, day, year, time] = new Date().toString().split(' ');
  return `[${weekday} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}] `;
}

const server = net.createServer({ allowHalfOpen: true }, (client) => {
  console.log('...connected from:', client.remoteAddress, client.remotePort);
  clients.add(client);
  client.on('data', (data) => {
    if (!client.writableEnded) client.write(Buffer.concat([Buffer.from(stamp()), data]));
  });
  client.on('end', () => client.end());
  client.on('error', () => client.destroy());
  client.on('close', () => clients.delete(client));
});

function stop() {
  server.close();
  for (const client of clients) client.end();
  setImmediate(() => setImmediate(() => process.exit(0)));
}

server.on('error', (error) => {
  console.error(`port ${port}: ${error.code}`);
  process.exit(1);
});
server.listen(port, '0.0.0.0', () => console.log('waiting for connection...'));
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
