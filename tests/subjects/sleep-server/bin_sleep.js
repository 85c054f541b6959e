// Each sleep is a process of its own, /bin/sleep; lines of one client wait for each other; the number goes back as JavaScript prints it.
const net = require("net");
const { spawn } = require("child_process");

const port = Number(process.argv[2] || 21567);
const sleepers = new Set();
const clients = new Set();

function sleep(word) {
  if (!/^\+?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?$/i.test(word)) return `error not a number: ${word}`;
  const seconds = Number(word);
  if (seconds > 1e9) return "error too long";
  if (seconds === 0) return `slept ${seconds}`;
  return new Promise((done) => {
    const sleeper = spawn("/bin/sleep", [seconds.toFixed(9)], { stdio: "ignore" });
    sleepers.add(sleeper);
    sleeper.on("exit", () => {
      sleepers.delete(sleeper);
      done(`slept ${seconds}`);
    });
  });
}

async function serve(client) {
  console.log("...connected from:", client.remoteAddress, client.remotePort);
  clients.add(client);
  client.on("close", () => clients.delete(client)).on("error", () => {});
  let rest = "";
  try {
    for await (const data of client.iterator({ destroyOnReturn: false })) {
      const lines = (rest + data.toString("latin1")).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        const request = /^sleep (\S+)\r?$/.exec(line);
        const answer = request ? await sleep(request[1]) : "error say: sleep SECONDS";
        client.write(Buffer.from(answer + "\r\n", "latin1"));
      }
    }
    client.end();
  } catch {
    client.destroy();
  }
}

function stop() {
  server.close();
  for (const sleeper of sleepers) sleeper.kill("SIGKILL");
  for (const client of clients) {
    client.end();
    client.resume();
  }
  setTimeout(() => process.exit(0), 100);
}

const server = net.createServer({ allowHalfOpen: true }, serve);
server.on("error", (error) => {
  console.error(`port ${port}: ${error.code}`);
  process.exit(1);
});
server.listen({ port, host: "::", backlog: 400 }, () => console.log("waiting for connection..."));
process.on("SIGINT", stop).on("SIGTERM", stop);
