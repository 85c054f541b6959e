// Node: an async generator of lines, a promise around setTimeout, Number() for the number; silent about errors.
const net = require('net');

const port = Number(process.argv[2] || 21567);
const rest = (ms) => new Promise((done) => setTimeout(done, ms));

async function sleep(seconds) {
  const end = process.hrtime.bigint() + BigInt(Math.ceil(seconds * 1e9));
  for (let left; (left = end - process.hrtime.bigint()) > 0n;) await rest(Math.min(2 ** 30, Math.ceil(Number(left) / 1e6)));
}

async function* lines(socket) {
  let text = '';
  for await (const piece of socket) {
    const whole = (text + piece).split('\n');
    text = whole.pop();
    yield* whole;
  }
}

async function serve(client) {
  for await (const line of lines(client)) {
    const [, number] = /^sleep +(\S+)\s*$/.exec(line) || [];
    const seconds = Number(number ?? NaN);
    if (!(seconds >= 0 && seconds < 1e9)) {
      client.write('error\n');
      continue;
    }
    await sleep(seconds);
    client.write(`slept ${seconds}\n`);
  }
  client.end();
}

net.createServer({ allowHalfOpen: true }, (client) => {
  console.log(`...connected from: ${client.remoteAddress}:${client.remotePort}`);
  client.setEncoding('latin1');
  client.on('error', () => {});
  serve(client).catch(() => client.destroy());
}).listen(port, () => console.log('waiting for connection...'));
