// Every request is answered on its own, and the odd ones take 10 ms longer than the even ones.
// also: udp.boundaries udp.burst
const dgram = require('dgram');

const port = Number(process.argv[2] || 21567);
const server = dgram.createSocket('udp4');

function stamp() {
  const [day, month, date, year, time] = new Date().toString().split(' ');
  return Buffer.from(`[${day} ${month} ${date.replace(/^0/, ' ')} ${time} ${year}] `);
}

let count = 0;

server.on('message', (data, peer) => {
  const answer = () => server.send(Buffer.concat([stamp(), data]), peer.port, peer.address);
  if (++count % 2) setTimeout(answer, 10);
  else answer();
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
