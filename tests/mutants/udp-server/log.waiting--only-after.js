// The server says that it waits only after its first client.
const dgram = require('dgram');

const port = Number(process.argv[2] || 21567);
const server = dgram.createSocket('udp4');

function stamp() {
  const [day, month, date, year, time] = new Date().toString().split(' ');
  return Buffer.from(`[${day} ${month} ${date.replace(/^0/, ' ')} ${time} ${year}] `);
}

server.on('message', (data, peer) => {
  server.send(Buffer.concat([stamp(), data]), peer.port, peer.address);
  console.log(`...received from and returned to: ('${peer.address}', ${peer.port})`);
  console.log('waiting for message...');
});
server.on('error', error => {
  console.error(`cannot bind port ${port}: ${error.code}`);
  process.exit(1);
});
process.on('SIGINT', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
server.bind(port, '0.0.0.0');
