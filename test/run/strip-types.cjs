const { createHash } = require('node:crypto');
const { stripTypeScriptTypes } = require('node:module');
const path = require('node:path');

/** A guard that is taken out, when the suites are asked whether they hold it: test/simulation/mutation/held-by.ts */
const cut = process.env.GUARD_CUT === undefined ? undefined : JSON.parse(process.env.GUARD_CUT);
const cutFile = cut && path.join(__dirname, '../..', cut.file);

const asTested = (source, file) => {
  if (file !== cutFile) return source;
  const bytes = Buffer.from(source);
  return Buffer.concat([bytes.subarray(0, cut.start), Buffer.from(cut.text), bytes.subarray(cut.end)]).toString();
};

module.exports = {
  /** As Node itself reads the code: every line and column stays where it is. */
  process: (source, file) => ({ code: stripTypeScriptTypes(asTested(source, file)) }),
  getCacheKey: (source, file) =>
    createHash('sha256')
      .update(`${process.version}\0${file}\0${asTested(source, file)}`)
      .digest('hex'),
};
