// Runs Azurite's blob service until standard input ends: until the command that holds its other end stops it or is gone, however it went.

// Ctrl-C reaches every process of a terminal, but the command still needs its storage to end in order.
process.on("SIGINT", () => {});
process.on("newListener", (event, listener) => {
  if (event === "SIGINT") {
    setImmediate(() => process.off("SIGINT", listener));
  }
});

process.stdin.resume();
process.stdin.on("close", () => {
  process.emit("message", "shutdown");
  setTimeout(() => process.exit(), 3000).unref();
});

require("azurite/dist/src/blob/main.js");
