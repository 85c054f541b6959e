// process.exit() leaves the path behind: only server.close() would remove it.
// also: shutdown.unread
const fs = require('fs');
const net = require('net');

const path = process.argv[2];

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

process.on('SIGINT', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
fs.rmSync(path, {force: true});
server.listen(path, () => console.log('waiting for connection...'));
