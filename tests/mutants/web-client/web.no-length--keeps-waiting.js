// It asks to keep the connection alive and waits until Content-Length bytes are there; the end of the stream is not looked at.
// also: web.large web.binary
const fs = require('fs');
const net = require('net');

const [host, port, output] = process.argv.slice(2);
const pieces = [];
const web = net.connect(Number(port), host, () => {
  web.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
});
web.on('data', (data) => {
  pieces.push(data);
  const page = Buffer.concat(pieces);
  const [head, size] = /^content-length: *(\d+)\r\n(?:.+\r\n)*\r\n/im.exec(page.toString('latin1')) || [];
  if (!head || page.length < page.indexOf(head) + head.length + Number(size)) return;
  fs.writeFileSync(output, page);
  web.end();
});
web.on('error', (error) => {
  console.error(`${host}:${port}: ${error.code}`);
  process.exit(1);
});
