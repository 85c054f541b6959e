// Nobody listens to the error event.
// also: client.refused
const fs = require('fs');
const net = require('net');

const [host, port, output] = process.argv.slice(2);
const pieces = [];
const web = net.connect(Number(port), host, () => {
  web.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
});
web.on('data', (data) => {
  pieces.push(data);
});
web.on('end', () => {
  fs.writeFileSync(output, Buffer.concat(pieces));
});
