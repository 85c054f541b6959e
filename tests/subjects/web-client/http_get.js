// Node's http.get: only the body is written, the status goes to the screen.
const fs = require('fs');
const http = require('http');

const [host, port, output] = process.argv.slice(2);
http.get({ host, port, path: '/', agent: false }, (response) => {
  console.log(response.statusCode, response.statusMessage);
  response.pipe(fs.createWriteStream(output));
}).on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
