// It puts ".sock" behind the path that it was told.
const fs = require('fs');
const net = require('net');

const path = `${process.argv[2]}.sock`;

function stamp() {
  const [day, month, date, year, time] = new Date().toString().split(' ');
  return Buffer.from(`[${day} ${month} ${date.replace(/^0/, ' ')} ${time} ${year}] `);
}

const server = net.createServer({allowHalfOpen: true}, client => {
  let line = Buffer.alloc(0);
  const answer = () => client.writable && client.end(Buffer.concat([stamp(), line]));
  client.on('data', data => {
    line = Buffer.concat([line, data]);
    const end = line.indexOf('\n') + 1;
    if (!end) return;
    line = line.subarray(0, end);
    answer();
  });
  client.on('end', answer);
  client.on('error', () => {});
});

function stop() {
  fs.rmSync(path);
  process.exit(0);
}

process.on('SIGINT', stop);
process.on('SIGTERM', stop);
fs.rmSync(path, {force: true});
server.listen(path, () => console.log('waiting for connection...'));
