// Node: for await over a readline interface, a promise per request, the reply collected until the server ends.
const { connect } = require('node:net');
const { createInterface } = require('node:readline');

const host = process.argv[2] || 'localhost';
const port = Number(process.argv[3] || 21567);

function ask(line) {
  return new Promise((resolve, reject) => {
    const parts = [];
    connect({ host, port })
      .on('connect', function () { this.write(`${line}\r\n`); })
      .on('data', (part) => parts.push(part))
      .on('end', () => resolve(Buffer.concat(parts).toString().trim()))
      .on('error', reject);
  });
}

async function main() {
  const rl = createInterface({ input: process.stdin, output: process.stdout, historySize: 0 });
  rl.setPrompt('> ');
  rl.prompt();
  for await (const line of rl) {
    if (!line) break;
    const reply = await ask(line);
    if (!reply) break;
    console.log(reply);
    rl.prompt();
  }
  rl.close();
}

main().catch((e) => {
  console.error(`${host} ${port}: ${e.code || e.message}`);
  process.exit(1);
});
