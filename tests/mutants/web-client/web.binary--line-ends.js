// CR LF becomes LF.
// also: web.large web.no-length
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
  fs.writeFileSync(output, Buffer.concat(pieces).toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
});
web.on('error', (error) => {
  console.error(`${host}:${port}: ${error.code}`);
  process.exit(1);
});
