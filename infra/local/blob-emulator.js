// Runs Azurite's blob service for as long as a command uses it.
//
// A user is an open connection: it asks the blob service to switch protocols, and ends when the user leaves, or when
// the system closes what a killed user has left behind. When the last one has gone, the emulator stops. The connection
// of the last one is closed by the end of this process only, so that whoever waits for it knows that the data is saved.

const fs = require("fs");
const http = require("http");
const path = require("path");

const protocol = "haguewatch-emulator";
const timeForTheFirstUser = 60_000;
const timeToStop = 5_000;

const users = new Set();
let isStopping = false;

function stop() {
  if (!isStopping) {
    isStopping = true;
    process.emit("message", "shutdown");
    setTimeout(() => process.exit(), timeToStop).unref();
  }
}

function admit(request, socket) {
  if (isStopping || request.headers.upgrade !== protocol) {
    socket.end("HTTP/1.1 503 Service Unavailable\r\nServer: Azurite\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    return;
  }

  const leave = () => {
    if (!users.delete(socket)) {
      return;
    }

    if (users.size > 0) {
      socket.end();
      return;
    }

    // Azurite closes every connection before it saves.
    socket.end = () => socket;
    socket.unref();
    stop();
  };
  users.add(socket);
  socket.setTimeout(0);
  socket.on("error", leave);
  socket.on("end", leave);
  socket.on("close", leave);
  socket.resume();
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nServer: Azurite\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n\r\n`);
}

const createServer = http.createServer;
http.createServer = (...options) => {
  const server = createServer(...options);
  server.on("upgrade", admit);
  server.on("listening", () => {
    process.send?.("listening");
    setTimeout(() => users.size === 0 && stop(), timeForTheFirstUser).unref();
  });
  return server;
};

// Two emulators on the same data would destroy it: one that still saves it is waited for.
const marker = path.join(process.argv[process.argv.indexOf("--location") + 1], "emulator.pid");

function isTaken() {
  try {
    process.kill(Number(fs.readFileSync(marker, "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}

for (let waits = 0; isTaken() && waits < 100; waits++) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
}

fs.writeFileSync(marker, String(process.pid));
process.on("exit", () => fs.rmSync(marker, { force: true }));

require("azurite/dist/src/blob/main.js");
