// Days 1 to 9 are padded with a zero.
// also: daytime.udp
const dgram = require('dgram');
const net = require('net');

const port = Number(process.argv[2] || 21567);

function daytime() {
  const [day, month, date, year, time] = new Date().toString().split(' ');
  return `${day} ${month} ${date} ${time} ${year}\r\n`;
}

function fail(error) {
  console.error(`cannot listen on port ${port}: ${error.code}`);
  process.exit(1);
}

const udp = dgram.createSocket('udp4');
udp.on('message', (message, peer) => {
  udp.send(daytime(), peer.port, peer.address, () => {});
});
udp.on('error', fail);

const tcp = net.createServer((client) => {
  console.log('...connected from:', client.remoteAddress, client.remotePort);
  client.on('error', () => {});
  client.resume();
  client.end(daytime());
});
tcp.on('error', fail);

process.on('SIGINT', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
udp.bind(port, '0.0.0.0', () => tcp.listen(port, '0.0.0.0', () => console.log('waiting for connection...')));
