// Node: one Map of rooms, lines in Latin-1 so that bytes stay bytes, a table of what one can say; a banner, and a hint for the rest.
// dialect: plain-words
const net = require('node:net');

const port = Number(process.argv[2] ?? 21567);
const rooms = new Map();
const everyone = new Set();
let serial = 0;

const say = (member, line) => member.socket.write(`${line}\n`, 'latin1');
const others = (member, line) => {
  for (const other of rooms.get(member.room) ?? []) if (other !== member) say(other, line);
};
const taken = (name) => [...everyone].some((member) => member.name === name);

function enter(member, room) {
  member.room = room;
  if (!rooms.has(room)) rooms.set(room, new Set());
  rooms.get(room).add(member);
  others(member, `** ${member.name} comes in`);
}

function leave(member) {
  others(member, `** ${member.name} goes out`);
  const room = rooms.get(member.room);
  room.delete(member);
  if (room.size === 0) rooms.delete(member.room);
}

function go(member, room) {
  leave(member);
  enter(member, room);
  say(member, `** here is ${room}`);
}

function gone(member) {
  if (!everyone.delete(member)) return;
  leave(member);
}

const phrases = [
  [/^say (.*)$/s, (member, text) => others(member, `<${member.name}> ${text}`)],
  [/^call me (\S+)$/, (member, name) => {
    if (taken(name)) return say(member, `** ${name} is somebody else`);
    others(member, `** ${member.name} is ${name} now`);
    member.name = name;
  }],
  [/^who is here$/, (member) => say(member, [...rooms.get(member.room)].map((m) => m.name).join(' and '))],
  [/^which rooms$/, (member) => rooms.forEach((set, room) => say(member, `${room} (${set.size})`))],
  [/^go to (\S+)$/, go],
  [/^go back$/, (member) => go(member, 'hall')],
  [/^good bye$/, (member) => {
    gone(member);
    member.socket.end('** see you\n');
  }],
];

function obey(member, line) {
  for (const [pattern, act] of phrases) {
    const found = pattern.exec(line);
    if (found) return act(member, found[1]);
  }
  say(member, '** say, call me, who is here, which rooms, go to, go back, good bye');
}

const server = net.createServer((socket) => {
  console.log(`...connected from: ${socket.remoteAddress}:${socket.remotePort}`);
  const member = { socket, name: '' };
  do member.name = `stranger${++serial}`; while (taken(member.name));
  everyone.add(member);
  say(member, '** welcome, you are in the hall');
  enter(member, 'hall');
  let rest = '';
  socket.setEncoding('latin1');
  socket.on('data', (piece) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop();
    for (const line of lines) if (everyone.has(member)) obey(member, line.replace(/\r$/, ''));
  });
  socket.on('error', (problem) => console.log(`lost: ${problem.code}`));
  socket.on('end', () => gone(member));
  socket.on('close', () => gone(member));
});

server.on('error', (problem) => {
  console.error(`port ${port}: ${problem.code}`);
  process.exit(1);
});
server.listen({ port, host: '0.0.0.0', backlog: 511 }, () => console.log(`waiting for connection on ${port}...`));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    server.close();
    for (const member of everyone) member.socket.end();
    setImmediate(() => process.exit(0));
  });
}
