const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { stripTypeScriptTypes } = require('node:module');
const path = require('node:path');
const { withSwitches } = require('./switched.ts');

const root = path.join(__dirname, '../../..');
/** As held-by.ts wrote them down: each with its number and its place in the code. */
const guards = JSON.parse(readFileSync(`${process.env.GUARDS}/guards.json`, 'utf8'));

const switched = (source, file) => {
  const edits = guards.filter((guard) => path.join(root, guard.file) === file);
  return edits.length === 0 ? source : withSwitches(Buffer.from(source), edits);
};

/** What the suites load when they are asked which guards they hold: the code with a switch at each guard. */
module.exports = {
  process: (source, file) => ({ code: stripTypeScriptTypes(switched(source, file)) }),
  getCacheKey: (source, file) =>
    createHash('sha256')
      .update(`${process.version}\0${file}\0${switched(source, file)}`)
      .digest('hex'),
};
