// Node's dgram module on udp6 (both families), a hex dump of everything that comes, status 0 on a signal.
const dgram = require('node:dgram');

const port = Number(process.argv[2] ?? 21567);
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = (n) => String(n).padStart(2, '0');

function ctime(d) {
  const clock = [d.getHours(), d.getMinutes(), d.getSeconds()].map(two).join(':');
  return `${DAYS[d.getDay()]} ${MONTHS[d.getMonth()]} ${String(d.getDate()).padStart(2)} ${clock} ${d.getFullYear()}`;
}

const socket = dgram.createSocket('udp6');
socket.on('listening', () => console.log('waiting for message...', socket.address()));
socket.on('error', (e) => {
  console.error(`port ${port}: ${e.code}`);
  process.exit(1);
});
socket.on('message', (message, { address, port: from }) => {
  const reply = [Buffer.from(`[${ctime(new Date())}] `), message];
  socket.send(reply, from, address, (e) => e && console.log('not sent:', e.message));
  console.log(`...received from and returned to: ${address} ${from}`);
  console.log(message.toString('hex').replace(/(..)/g, '$1 '));
});
for (const name of ['SIGTERM', 'SIGINT']) process.once(name, () => socket.close());
socket.bind(port);
