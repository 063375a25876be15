// Every ten minutes Azurite sweeps away what was overwritten. After some thousand tests that takes minutes, in which it
// answers nothing. A run of the tests needs no sweep.
const path = require('node:path');
const constants = require(path.join(process.cwd(), 'node_modules/azurite/dist/src/blob/utils/constants.js'));
constants.DEFAULT_GC_INTERVAL_MS = 24 * 60 * 60 * 1000;
