// The names that the server gives are not checked against those that members chose.
const net = require('node:net');

const port = Number(process.argv[2] ?? 21567);
const members = new Map(); // socket -> name
let made = 0;

const taken = (name) => [...members.values()].includes(name);

function newName() {
  return `user${++made}`;
}

function others(socket, line) {
  for (const other of members.keys()) if (other !== socket) other.write(line + '\n');
}

const commands = {
  nick(socket, name) {
    if (!/^\S+$/.test(name)) socket.write('error: a name is one word\n');
    else if (name !== members.get(socket) && taken(name)) socket.write(`error: ${name} exists already\n`);
    else {
      members.set(socket, name);
      socket.write(`ok, ${name}\n`);
    }
  },
  who(socket) {
    socket.write(`here: ${[...members.values()].join(', ')}\n`);
  },
  quit(socket) {
    leave(socket);
    socket.end('bye\n');
  },
};

function obey(socket, line) {
  const [, word, rest] = /^\/(\w+) ?(.*)$/.exec(line) ?? [];
  if (word && Object.hasOwn(commands, word)) commands[word](socket, rest);
  else others(socket, `${members.get(socket)}: ${line}`);
}

function leave(socket) {
  const name = members.get(socket);
  if (!members.delete(socket)) return;
  console.log(name, 'left');
  others(socket, `<<< ${name}`);
}

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let input = Buffer.alloc(0);
  const name = newName();
  console.log(`...connected from: ${socket.remoteAddress} ${socket.remotePort} as ${name}`);
  members.set(socket, name);
  others(socket, `>>> ${name}`);
  socket.on('data', (part) => {
    input = Buffer.concat([input, part]);
    for (let cut; members.has(socket) && (cut = input.indexOf(10)) >= 0; input = input.subarray(cut + 1)) {
      obey(socket, input.subarray(0, cut).toString().replace(/\r$/, ''));
    }
  });
  socket.on('end', () => {
    leave(socket);
    socket.end();
  });
  socket.on('error', (e) => console.log(members.get(socket), e.code));
  socket.on('close', () => leave(socket));
});

function stop() {
  server.close();
  for (const socket of members.keys()) socket.end();
  setTimeout(() => process.exit(0), 100);
}

process.on('SIGINT', stop);
process.on('SIGTERM', stop);
server.on('error', (e) => {
  console.error(`cannot serve on port ${port}: ${e.code}`);
  process.exit(1);
});
server.listen({ port, host: '0.0.0.0', backlog: 511 }, () => console.log('waiting for connection...'));
