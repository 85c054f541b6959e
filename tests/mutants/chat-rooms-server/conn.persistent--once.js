// Only the first segment of a client is listened to.
// also: chat.broadcast chat.quit
const net = require('node:net');

const port = Number(process.argv[2] ?? 21567);
const rooms = new Map();
const everyone = new Set();
let count = 0;

const log = (event, details) => console.log(JSON.stringify({ event, ...details }));
const named = (name) => [...everyone].find((socket) => socket.nick === name);

class Room {
  constructor(name) {
    this.name = name;
    this.members = new Set();
  }

  static get(name) {
    if (!rooms.has(name)) rooms.set(name, new Room(name));
    return rooms.get(name);
  }

  tell(text, except) {
    for (const member of this.members) if (member !== except) member.write(`${text}\n`);
  }

  add(socket) {
    this.tell(`[${this.name}] + ${socket.nick}`);
    this.members.add(socket);
    socket.room = this;
  }

  remove(socket) {
    this.members.delete(socket);
    this.tell(`[${this.name}] - ${socket.nick}`);
    if (this.members.size === 0) rooms.delete(this.name);
  }
}

function move(socket, name) {
  if (socket.room.name === name) return;
  socket.room.remove(socket);
  Room.get(name).add(socket);
}

function leave(socket) {
  if (!everyone.delete(socket)) return;
  log('left', { nick: socket.nick });
  socket.room.remove(socket);
}

function obey(socket, line) {
  const [command, argument] = line.split(' ');
  if (command === '/nick') {
    const owner = named(argument);
    if (!argument || (owner && owner !== socket)) return socket.write('! that name is not free\n');
    socket.room.tell(`[${socket.room.name}] ${socket.nick} > ${argument}`, socket);
    socket.nick = argument;
  } else if (command === '/join') {
    if (argument) move(socket, argument);
    else socket.write('! /join needs the name of a room\n');
  } else if (command === '/leave') move(socket, 'lobby');
  else if (command === '/who') socket.write([...socket.room.members].map((m) => `${m.nick}\n`).join(''));
  else if (command === '/rooms') socket.write([...rooms.values()].map((r) => `${r.name} ${r.members.size}\n`).join(''));
  else if (command === '/quit') {
    leave(socket);
    socket.end();
  } else socket.room.tell(`${socket.nick}: ${line}`, socket);
}

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let input = Buffer.alloc(0);
  log('connected', { host: socket.remoteAddress, port: socket.remotePort });
  do socket.nick = `n${++count}`; while (named(socket.nick));
  everyone.add(socket);
  Room.get('lobby').add(socket);
  socket.once('data', (chunk) => {
    input = Buffer.concat([input, chunk]);
    let cut;
    while (everyone.has(socket) && (cut = input.indexOf('\n')) >= 0) {
      const line = input.toString('utf8', 0, cut);
      input = input.subarray(cut + 1);
      obey(socket, line.endsWith('\r') ? line.slice(0, -1) : line);
    }
  });
  socket.resume();
  socket.on('end', () => {
    leave(socket);
    socket.end();
  });
  socket.on('close', () => leave(socket));
  socket.on('error', (error) => log('lost', { nick: socket.nick, code: error.code }));
});

function stop() {
  log('stopping', {});
  server.close();
  for (const socket of everyone) socket.end();
  setTimeout(() => process.exit(), 50);
}

process.on('SIGINT', stop).on('SIGTERM', stop);
server.on('error', (error) => {
  console.error(`port ${port}: ${error.message}`);
  process.exit(1);
});
server.listen(port, '0.0.0.0', 400, () => log('waiting', { port }));
