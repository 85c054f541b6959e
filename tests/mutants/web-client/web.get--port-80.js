// The port that it was given is ignored, it asks on port 80.
// also: web.large web.binary
const fs = require('fs');
const net = require('net');

const [host, port, output] = process.argv.slice(2);
const pieces = [];
const web = net.connect(80, host, () => {
  web.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
});
web.on('data', (data) => {
  pieces.push(data);
});
web.on('end', () => {
  fs.writeFileSync(output, Buffer.concat(pieces));
});
web.on('error', (error) => {
  console.error(`${host}:${port}: ${error.code}`);
  process.exit(1);
});
