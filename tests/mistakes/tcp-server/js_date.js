// JavaScript's Date prints itself in a form of its own.
const net = require('net');

net.createServer((socket) => {
    console.log('...connected from: ' + socket.remoteAddress + ' ' + socket.remotePort);
    socket.on('data', (data) => socket.write('[' + new Date() + '] ' + data));
    socket.on('error', () => {});
}).listen(process.argv[2], () => console.log('waiting for connection...'));
