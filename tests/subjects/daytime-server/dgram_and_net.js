// Node: dgram and net side by side, the date pieced together from toString, LF at the end.
const dgram = require('dgram');
const net = require('net');

const port = parseInt(process.argv[2] ?? '21567', 10);

function daytime() {
  const [weekday, month, day, year, time] = new Date().toString().split(' ');
  return `${weekday} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}\n`;
}

function fail(error) {
  console.error(`port ${port}: ${error.message}`);
  process.exit(1);
}

const tcp = net.createServer((client) => {
  console.log('...connected from:', client.remoteAddress, client.remotePort);
  client.on('error', () => {});
  client.resume();
  client.end(daytime());
}).on('error', fail);

const udp = dgram.createSocket('udp4');
udp.on('error', fail);
udp.on('message', (_, { address, port: from }) => udp.send(daytime(), from, address, () => {}));

udp.bind(port, () => tcp.listen(port, '0.0.0.0', () => console.log('waiting for connection...')));
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => process.exit(0));
