const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** The suites that take a minute and more: begun last, one of them would go on alone when all else is done. */
const longest = [
  'journeys/kills',
  'journeys/pages-for-the-public',
  'journeys/pages-for-staff',
  'journeys/least-privilege',
  'journeys/town',
  'journeys/six-months',
  'simulation/simulation',
];

const rankOf = (test) => {
  const name = path.relative(`${test.context.config.rootDir}/test`, test.path).replace(/\.test\.ts$/, '');
  const known = longest.indexOf(name);
  if (known >= 0) return known;
  return name.startsWith('journeys/') ? longest.length : longest.length + 1;
};

/** On a machine that has never run the suites nothing else tells Jest how long each takes. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rankOf(a) - rankOf(b));
  }
};
