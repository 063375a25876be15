// Starts the emulator as a process of its own, which neither Ctrl-C nor the end of this one's terminal reaches, and
// ends when it listens, or has failed.

const { spawn } = require("child_process");
const fs = require("fs");
const path = require("path");

const [log, ...settings] = process.argv.slice(2);
const output = fs.openSync(log, "w");
const emulator = spawn(process.execPath, [path.join(__dirname, "blob-emulator.js"), ...settings], {
  cwd: path.dirname(log),
  detached: true,
  stdio: ["ignore", output, output, "ipc"],
  windowsHide: true,
});
emulator.once("message", () => {
  emulator.disconnect();
  emulator.unref();
});
emulator.once("exit", (code) => {
  process.exitCode = code || 1;
});
