// Node: net.connect piped into a file stream, HTTP/1.1 with Connection: close; the headers stay.
const fs = require('fs');
const net = require('net');

const [host, port, output] = process.argv.slice(2);
const socket = net.connect({ host, port: Number(port) }, () => {
  socket.write(`GET / HTTP/1.1\r\nHost: ${host}:${port}\r\nConnection: close\r\n\r\n`);
  socket.pipe(fs.createWriteStream(output)).on('finish', () => console.log(`wrote ${output}`));
});
socket.on('error', (error) => {
  console.error(`${host}:${port}: ${error.message}`);
  process.exit(1);
});
