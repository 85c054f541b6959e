// Node: clients wait in a queue until the one before them has gone; lines are cut out of a Buffer.
const net = require('net');

const port = Number(process.argv[2] || 21567);
const queue = [];
let current = null;

function stamp() {
  const [weekday, month, day, year, time] = new Date().toString().split(' ');
  return Buffer.from(`[${weekday} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}] `);
}

function serve(client) {
  let rest = Buffer.alloc(0);
  const answer = (line) => client.write(Buffer.concat([stamp(), line]));
  client.on('data', (data) => {
    rest = Buffer.concat([rest, data]);
    for (let end; (end = rest.indexOf(10)) >= 0; rest = rest.subarray(end + 1)) answer(rest.subarray(0, end + 1));
  });
  client.on('end', () => {
    if (rest.length) answer(rest);
    client.end();
  });
}

function next() {
  if (current || !queue.length) return;
  current = queue.shift();
  console.log('...connected from:', current.remoteAddress, current.remotePort);
  current.on('close', () => { current = null; next(); });
  if (current.destroyed) { current = null; return next(); }
  serve(current);
  current.resume();
}

net.createServer({ allowHalfOpen: true, pauseOnConnect: true }, (client) => {
  client.on('error', () => {});
  queue.push(client);
  next();
}).on('error', (e) => {
  console.error(`${e.code} on port ${port}`);
  process.exit(1);
}).listen(port, () => console.log('waiting for connection...'));
