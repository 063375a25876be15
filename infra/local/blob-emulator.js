// Runs Azurite's blob service for as long as commands use it, and for a while after the last of them.
//
// A user is an open connection: it asks the blob service to switch protocols, says how long the emulator may be idle
// afterwards, and ends when the user leaves, or when the system closes what a killed user has left behind. When the
// last one has gone and none comes in that time, the emulator stops. Where it may not be idle at all, the connection of
// the last one is closed by the end of this process only, so that whoever waits for it knows that the data is saved.

const fs = require("fs");
const http = require("http");
const path = require("path");

const protocol = "haguewatch-emulator";
const timeForTheFirstUser = 60_000;
const timeToStop = 5_000;
const timeBetweenLooks = 2_000;

const folder = path.resolve(process.argv[process.argv.indexOf("--location") + 1]);
const marker = path.join(folder, "emulator.pid");

const users = new Set();
let idleTime = 0;
let idleTimer;
let isStopping = false;

function stop() {
  if (!isStopping) {
    isStopping = true;
    process.emit("message", "shutdown");
    setTimeout(() => process.exit(), timeToStop).unref();
  }
}

// One that is idle gives way to another folder's: a command must not read the data of another checkout.
function isWanted(request) {
  const wanted = request.headers["haguewatch-folder"];
  return users.size > 0 || wanted === undefined || path.resolve(decodeURIComponent(wanted)) === folder;
}

function admit(request, socket) {
  endWithoutFolder();
  if (!isWanted(request)) {
    stop();
  }

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

    if (idleTime > 0) {
      socket.end();
      idleTimer = setTimeout(stop, idleTime);
      return;
    }

    // Azurite closes every connection before it saves.
    socket.end = () => socket;
    socket.unref();
    stop();
  };
  clearTimeout(idleTimer);
  // The last word counts: `storage stop` is a user that asks for none.
  idleTime = 1000 * (Number(request.headers["haguewatch-idle-seconds"]) || 0);
  const others = users.size;
  users.add(socket);
  socket.setTimeout(0);
  socket.on("error", leave);
  socket.on("end", leave);
  socket.on("close", leave);
  socket.resume();
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nServer: Azurite\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n`
      + `HagueWatch-Other-Users: ${others}\r\n\r\n`);
}

const createServer = http.createServer;
http.createServer = (...options) => {
  const server = createServer(...options);
  server.on("upgrade", admit);
  server.on("listening", () => {
    fs.writeFileSync(marker, String(process.pid));
    process.on("exit", () => isOurs() && fs.rmSync(marker, { force: true }));
    process.send?.("listening");
    setInterval(endWithoutFolder, timeBetweenLooks).unref();
    idleTimer = setTimeout(stop, timeForTheFirstUser).unref();
  });
  return server;
};

// Two emulators on the same data would destroy it: one that still saves it is waited for.
function owner() {
  try {
    return Number(fs.readFileSync(marker, "utf8"));
  } catch {
    return undefined;
  }
}

function isOurs() {
  return owner() === process.pid;
}

function isTaken() {
  try {
    process.kill(owner(), 0);
    return true;
  } catch {
    return false;
  }
}

// Whoever deletes the folder, to start over, means its data, which is in memory too.
function endWithoutFolder() {
  if (!isOurs()) {
    process.exit();
  }
}

for (let waits = 0; isTaken() && waits < 100; waits++) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
}

require("azurite/dist/src/blob/main.js");
