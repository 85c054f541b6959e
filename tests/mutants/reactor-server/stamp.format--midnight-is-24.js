// Its midnight is 24 o'clock, as toLocaleString writes it with hour12: false.
// also: shutdown.unread
const net = require('net');
const port = Number(process.argv[2] || 21567);
const two = n => String(n).padStart(2, '0');
function ctime() {
  const d = new Date();
  return 'Sun Mon Tue Wed Thu Fri Sat'.split(' ')[d.getDay()] + ' ' + 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')[d.getMonth()] + ' ' +
    String(d.getDate()).padStart(2) + ' ' + two(d.getHours() % 24 || 24) + ':' + two(d.getMinutes()) + ':' + two(d.getSeconds()) + ' ' + d.getFullYear();
}
const server = net.createServer({ allowHalfOpen: true }, sock => {
  console.log('...connected from: ' + sock.remoteAddress);
  sock.on('data', data => {
    sock.write(Buffer.concat([Buffer.from('[' + ctime() + '] '), data]));
  });
  sock.on('end', () => sock.end());
  sock.on('error', () => {});
});
server.on('error', e => { console.error('port ' + port + ': ' + e.message); process.exit(1); });
server.listen(port, '0.0.0.0', 511, () => console.log('waiting for connection...'));
