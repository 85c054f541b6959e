// Node: a Transform stream between the socket and itself, allowHalfOpen, listens on :: as Node does, quiet.
const net = require('net');
const {Transform, pipeline} = require('stream');

const port = process.argv[2] ? Number(process.argv[2]) : 21567;
const days = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = n => String(n).padStart(2, '0');

function ctime(d = new Date()) {
  return `${days[d.getDay()]} ${months[d.getMonth()]} ${String(d.getDate()).padStart(2)} ` +
    `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())} ${d.getFullYear()}`;
}

const stamper = () => new Transform({
  transform(chunk, encoding, done) {
    done(null, Buffer.concat([Buffer.from(`[${ctime()}] `), chunk]));
  },
});

net.createServer({allowHalfOpen: true}, socket => {
  console.log('...connected from:', socket.remoteAddress);
  pipeline(socket, stamper(), socket, error => error && console.log('...lost:', error.code));
}).on('error', error => {
  console.error(error.message);
  process.exitCode = 1;
}).listen(port, () => console.log('waiting for connection...'));
