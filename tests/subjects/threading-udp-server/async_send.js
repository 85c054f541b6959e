// Node has no threads to give away: each datagram is a promise of its own, which comes to the same on the wire.
const dgram = require('node:dgram');

const port = Number(process.argv[2] ?? 21567);
const socket = dgram.createSocket('udp4');

const stamp = () => {
  const [day, month, date, year, clock] = new Date().toString().split(' ');
  return `[${day} ${month} ${String(Number(date)).padStart(2)} ${clock} ${year}] `;
};

async function answer(message, peer) {
  const reply = Buffer.concat([Buffer.from(stamp()), message]);
  await new Promise(resolve => socket.send(reply, peer.port, peer.address, resolve));
  console.log(`...received from and returned to: ${peer.address}:${peer.port}`);
}

socket.on('message', answer);
socket.on('listening', () => console.log('waiting for message...'));
socket.on('error', error => {
  console.error(`port ${port}: ${error.message}`);
  process.exit(1);
});
socket.bind(port);
