// JavaScript's own date string, with the year before the time, is used as it is.
const dgram = require('dgram');

const port = Number(process.argv[2] || 21567);
const server = dgram.createSocket('udp4');

function stamp() {
  return Buffer.from(`[${new Date().toString().slice(0, 24)}] `);
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
server.bind(port, '0.0.0.0', () => console.log('waiting for message...'));
