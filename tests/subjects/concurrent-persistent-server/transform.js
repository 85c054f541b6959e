// Node: a Transform stream between socket.pipe and back; backpressure comes for free.
const net = require('net');
const { Transform } = require('stream');

const port = Number(process.argv[2] || 21567);

function stamp() {
  const now = new Date();
  const two = (n) => `${n}`.padStart(2, '0');
  const [weekday, month] = now.toDateString().split(' ');
  return Buffer.from(`[${weekday} ${month} ${`${now.getDate()}`.padStart(2)} ` +
    `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())} ${now.getFullYear()}] `);
}

class Stamper extends Transform {
  rest = Buffer.alloc(0);
  _transform(data, _, done) {
    this.rest = Buffer.concat([this.rest, data]);
    for (let end; (end = this.rest.indexOf(10) + 1) > 0; this.rest = this.rest.subarray(end)) this.push(Buffer.concat([stamp(), this.rest.subarray(0, end)]));
    done();
  }
  _flush(done) {
    if (this.rest.length) this.push(Buffer.concat([stamp(), this.rest]));
    done();
  }
}

const server = net.createServer({ allowHalfOpen: true }, (client) => {
  console.log('...connected from:', client.remoteAddress, client.remotePort);
  client.on('error', () => {});
  client.pipe(new Stamper()).pipe(client);
});
server.on('error', (e) => { console.error(`port ${port}: ${e.code}`); process.exit(1); });
server.listen(port, '0.0.0.0', () => console.log('waiting for connection...'));
