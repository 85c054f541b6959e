// Node has no getservbyname: it reads /etc/services itself; says where it asks, then prints the reply.
const dgram = require('dgram');
const fs = require('fs');

const host = process.argv[2] || 'localhost';
const found = /^daytime\s+(\d+)\/udp\b/m.exec(fs.readFileSync('/etc/services', 'utf8'));
if (!found) throw new Error('daytime/udp is not in /etc/services');
const port = Number(found[1]);

function fail(error) {
  console.error(`${host}: ${error.message}`);
  process.exit(1);
}

const socket = dgram.createSocket('udp4');
socket.on('error', fail);
socket.on('message', (text) => {
  console.log(text.toString().trimEnd());
  socket.close();
  clearTimeout(timer);
});
const timer = setTimeout(() => fail(new Error('no reply within 3 s')), 3000);
console.log(`asking ${host}, port ${port}...`);
socket.connect(port, host, (error) => error ? fail(error) : socket.send('?'));
